import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chainStart } from '../../../core/ledger/chain.js';
import { itemBytes } from '../../../core/ledger/entry-bytes.js';
import { Keys } from '../../../core/ledger/keys.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { accepted, anEntry, appended, aRecord, nextOf } from '../../contract/ledger-fixtures.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

/** Lua unpacks some 8,000 values. */
const MANY_VERSIONS = 8_001;

let redis: TestRedis;
let opened = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

function open() {
  opened += 1;
  const keys = new Keys(`faults${opened}`);
  return { keys, ledger: createRedisLedger({ client: redis.client, keys, historyDays: 90 }) };
}

/** Everything under a prefix, byte for byte, but for times to live. */
async function dump({ tag }: Keys): Promise<Record<string, string>> {
  const names = (await redis.client.keys(`${tag}:*`)).sort();
  const values = await Promise.all(names.map((name) => redis.client.dumpBuffer(name)));
  return Object.fromEntries(names.map((name, i) => [name, values[i]?.toString('hex') ?? '']));
}

type Poison = (keys: Keys, itemId: string) => string;

const APPEND_TOUCHES: [string, Poison][] = [
  ['log', (keys) => keys.log('en')],
  ['items', (keys) => keys.items('en')],
  ['ended', (keys) => keys.ended('en')],
  ['open', (keys) => keys.open('en')],
  ['pinned', (keys) => keys.pinned('en')],
  ['state', (keys, itemId) => keys.state(itemId)],
  ['timers', (keys) => keys.timers()],
  ['unsettled', (keys) => keys.unsettled()],
  ['waiting', (keys) => keys.waiting('en')],
  ['pending', (keys, itemId) => keys.pending(itemId)],
];

const ACCEPT_TOUCHES = APPEND_TOUCHES.filter(([name]) => ['unsettled', 'waiting', 'pending'].includes(name));

describe('a script that cannot finish', () => {
  test.each(APPEND_TOUCHES)('appends nothing at all when %s is of another type', async (_, poison) => {
    const { keys, ledger } = open();
    const record = aRecord();
    const command = await accepted(ledger, { itemId: record.id });
    await redis.client.del(poison(keys, record.id));
    await redis.client.rpush(poison(keys, record.id), 'x');
    const before = await dump(keys);
    await expect(ledger.append(anEntry(command, record))).rejects.toThrow(/WRONGTYPE/);
    expect(await dump(keys)).toEqual(before);
  });

  test.each(ACCEPT_TOUCHES)('accepts nothing at all when %s is of another type', async (_, poison) => {
    const { keys, ledger } = open();
    await redis.client.rpush(poison(keys, 'item'), 'x');
    const before = await dump(keys);
    await expect(accepted(ledger, { itemId: 'item', idempotency: 'k' })).rejects.toThrow(/WRONGTYPE/);
    expect(await dump(keys)).toEqual(before);
  });

  test('accepts nothing when the counter is none', async () => {
    const { keys, ledger } = open();
    await redis.client.set(keys.accepted(), 'many');
    const before = await dump(keys);
    await expect(accepted(ledger)).rejects.toThrow(/integer/);
    expect(await dump(keys)).toEqual(before);
  });

  test('appends nothing at all when a time is none', async () => {
    const { keys, ledger } = open();
    for (const broken of [{ expiresAt: 'never' }, { publishedAt: 'once' }]) {
      const record = aRecord(broken);
      const command = await accepted(ledger, { itemId: record.id });
      const before = await dump(keys);
      await expect(ledger.append(anEntry(command, record))).rejects.toThrow();
      expect(await dump(keys)).toEqual(before);
    }
  });

  test('appends nothing at all when the record of the command is not whole', async () => {
    const { keys, ledger } = open();
    const record = aRecord();
    const command = await accepted(ledger, { itemId: record.id });
    await redis.client.hdel(keys.command(command.id), 'acceptedAtMs');
    const before = await dump(keys);
    await expect(ledger.append(anEntry(command, record))).rejects.toThrow();
    expect(await dump(keys)).toEqual(before);
  });

  test('goes on past an ended item that nobody can read', async () => {
    const { keys, ledger } = open();
    const record = aRecord();
    await redis.client.zadd(keys.ended('en'), 1, record.id);
    await redis.client.hset(keys.items('en'), record.id, '{}');
    expect((await appended(ledger, aRecord())).receipt.seq).toBe(1);
    expect(await redis.client.hget(keys.items('en'), record.id)).toBe('{}');
  });

  test('refuses to continue a log whose tail was deleted by hand', async () => {
    const { keys, ledger } = open();
    await appended(ledger, aRecord());
    await appended(ledger, aRecord());
    await redis.client.xdel(keys.log('en'), '2-0');
    const before = await dump(keys);
    await expect(appended(ledger, aRecord())).rejects.toThrow(/XADD/);
    const after = await dump(keys);
    for (const table of [keys.log('en'), keys.items('en'), keys.open('en')])
      expect(after[table]).toBe(before[table]);
  });
});

test('a removal erases more versions than Lua unpacks at once, and is one entry', async () => {
  const { keys, ledger } = open();
  const record = aRecord();
  await appended(ledger, record);
  const last = { ...record, version: MANY_VERSIONS };
  const earlier = Array.from({ length: MANY_VERSIONS - 1 }, (_, n) => [
    `v${n + 1}`,
    itemBytes({ ...record, version: n + 1 }, n + 1),
  ]);
  const latest = ['version', MANY_VERSIONS, 'record', itemBytes(last, MANY_VERSIONS)];
  await redis.client.hset(keys.state(record.id), ...earlier.flat(), ...latest);
  await appended(ledger, nextOf(last, { status: 'removed', change: 'remove' }));
  expect((await ledger.load('en')).head.seq).toBe(2);
  const history = await ledger.history(record.id);
  expect(history).toHaveLength(MANY_VERSIONS + 1);
  expect(JSON.stringify(history)).not.toContain(record.text);
});

test('the next version of an item that was stored without an origin is one entry', async () => {
  const { keys, ledger } = open();
  const record = aRecord();
  await appended(ledger, record);
  await redis.client.hdel(keys.state(record.id), 'origin', 'chain');
  await appended(ledger, nextOf(record, { status: 'held', change: 'hold' }));
  expect((await ledger.load('en')).head.seq).toBe(2);
  expect(await ledger.history(record.id)).toHaveLength(2);
});

describe('a server that changed', () => {
  test('is given the scripts again when it forgot them', async () => {
    const { ledger } = open();
    await appended(ledger, aRecord());
    await redis.client.script('FLUSH');
    expect((await appended(ledger, aRecord())).receipt.seq).toBe(2);
  });

  test('starts its logs anew when it was emptied', async () => {
    const { keys, ledger } = open();
    await appended(ledger, aRecord());
    await redis.client.del(...(await redis.client.keys(`${keys.tag}:*`)));
    expect((await ledger.load('en')).head).toEqual({ seq: 0, chain: chainStart('en') });
    expect((await appended(ledger, aRecord())).receipt.seq).toBe(1);
  });

  test('has every acknowledged entry after a kill', async () => {
    const { ledger } = open();
    const record = aRecord();
    await appended(ledger, record);
    const waiting = await accepted(ledger, { itemId: record.id, body: { kind: 'hold' } });
    const before = await ledger.load('en');
    await redis.kill();
    await redis.start();
    expect(await ledger.load('en')).toEqual(before);
    expect(await ledger.pending(record.id)).toEqual([waiting]);
  });
});

describe('a full server', () => {
  test('still accepts, appends, settles and promotes', async () => {
    const { ledger } = open();
    const record = aRecord();
    await appended(ledger, record);
    const delayed = await accepted(ledger, { delayMs: 60_000 });
    await redis.client.config('SET', 'maxmemory', '1mb');
    try {
      await expect(redis.client.set('plain', 'x')).rejects.toThrow(/OOM/);
      expect(await ledger.memoryUse()).toBeGreaterThan(1);
      const retracted = nextOf(record, { status: 'retracted', change: 'retract' });
      expect((await appended(ledger, retracted)).receipt.seq).toBe(2);
      expect(await ledger.promote(delayed.id)).toBe('promoted');
      expect(await ledger.settle(delayed.id, { state: 'cancelled' })).toEqual({ state: 'cancelled' });
    } finally {
      await redis.client.config('SET', 'maxmemory', '0');
    }
  });

  test('has no share in use where it has no limit', async () => {
    const { ledger } = open();
    expect(await ledger.memoryUse()).toBe(0);
  });
});

describe('what others wrote', () => {
  test('is refused where it is no entry', async () => {
    const { keys, ledger } = open();
    await redis.client.xadd(keys.log('en'), '1-0', 'item', '{}', 'chain', 'short', 'prev', 'short');
    await expect(ledger.load('en')).rejects.toThrow('1-0');
  });

  test('is read where it is a kind of a newer version: who applies it decides', async () => {
    const { keys, ledger } = open();
    const { id, itemId } = await accepted(ledger);
    await redis.client.hset(keys.command(id), 'body', '{"kind":"translate","to":["fr"]}', 'since', '2');
    expect((await ledger.pending(itemId)).map(({ body }) => body)).toEqual([
      { kind: 'translate', to: ['fr'] },
    ]);
  });

  test('hides no other command where it cannot be read', async () => {
    const { keys, ledger } = open();
    const [strange, known] = [await accepted(ledger), await accepted(ledger)];
    await redis.client.hset(keys.command(strange.id), 'lane', 'slow');
    expect(await ledger.dueCommands(10)).toEqual([known]);
    expect(await ledger.waiting('en', 10)).toEqual([known]);
    await expect(ledger.outlook(strange.itemId)).rejects.toThrow();
  });

  test('is no command where the record is gone', async () => {
    const { keys, ledger } = open();
    const { id } = await accepted(ledger);
    await redis.client.del(keys.command(id));
    expect(await ledger.dueCommands(10)).toEqual([]);
    expect(await ledger.command(id)).toBeUndefined();
  });
});
