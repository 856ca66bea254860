import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Keys } from '../../../core/ledger/keys.js';
import type { Ledger } from '../../../core/ledger/ledger.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { accepted, anEntry, aPublish, appended, aRecord, nextOf } from '../../contract/ledger-fixtures.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

const CLAIM = 'Zeynep was charged';

let redis: TestRedis;
let opened = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

function open(keptEntries = 1_200) {
  opened += 1;
  const keys = new Keys(`erase${opened}`);
  return { keys, ledger: createRedisLedger({ client: redis.client, keys, historyDays: 90, keptEntries }) };
}

/** Every value under the prefix, as text. */
async function stored({ tag }: Keys): Promise<string> {
  const names = (await redis.client.keys(`${tag}:*`)).sort();
  const values = await Promise.all(names.map((name) => contentOf(name)));
  return JSON.stringify(values);
}

async function contentOf(name: string): Promise<unknown> {
  switch (await redis.client.type(name)) {
    case 'stream':
      return redis.client.xrange(name, '-', '+');
    case 'hash':
      return redis.client.hgetall(name);
    default:
      return undefined;
  }
}

const fill = (ledger: Ledger, count: number) =>
  Promise.all(Array.from({ length: count }, () => appended(ledger, aRecord())));

async function removed({ ledger }: ReturnType<typeof open>) {
  const record = aRecord({ text: CLAIM });
  const command = await accepted(ledger, {
    itemId: record.id,
    body: { ...aPublish, text: CLAIM, reason: CLAIM },
  });
  await ledger.append(anEntry(command, record));
  await appended(ledger, nextOf(record, { status: 'removed', change: 'remove' }));
  return { edition: 'en', itemId: record.id, by: 'legal', why: 'a court' };
}

describe('an erasure in Redis', () => {
  test('leaves the claim under no key, nor the salt that would prove a guess at it', async () => {
    const store = open();
    const erasure = await removed(store);
    const [first] = (await store.ledger.load('en')).entries;
    expect(await stored(store.keys)).toContain(CLAIM);
    expect(await stored(store.keys)).toContain(first?.salt);
    await store.ledger.erase(erasure);
    const left = await stored(store.keys);
    expect(left).not.toContain(CLAIM);
    expect(left).not.toContain(first?.salt);
    expect(left).toContain('a court');
  });

  test('copies a log of several pages whole, and the next entry follows', async () => {
    const { keys, ledger } = open();
    await fill(ledger, 300);
    const erasure = await removed({ keys, ledger });
    await fill(ledger, 300);
    const before = await ledger.load('en');
    await ledger.erase(erasure);
    const after = await ledger.load('en');
    const changed = after.entries.filter((entry, i) => entry.bytes !== before.entries[i]?.bytes);
    expect(changed.map(({ seq }) => seq)).toEqual([301]);
    expect(after.entries.map(({ chain }) => chain)).toEqual(before.entries.map(({ chain }) => chain));
    expect((await appended(ledger, aRecord())).receipt.seq).toBe(603);
    expect(await redis.client.exists(keys.rewrite('en'))).toBe(0);
  });

  test('gives nothing that has ended or expired a second life', async () => {
    const store = open();
    const erasure = await removed(store);
    const names = await redis.client.keys(`${store.keys.tag}:command:*`);
    const before = await Promise.all(names.map((name) => redis.client.pttl(name)));
    await store.ledger.erase(erasure);
    const after = await Promise.all(names.map((name) => redis.client.pttl(name)));
    after.forEach((ttl, i) => void expect(ttl).toBeLessThanOrEqual(before[i] ?? 0));
    after.forEach((ttl) => void expect(ttl).toBeGreaterThan(0));
    await redis.client.del(store.keys.state(erasure.itemId), ...names);
    await store.ledger.erase(erasure);
    expect(await redis.client.exists(store.keys.state(erasure.itemId), ...names)).toBe(0);
  });

  test('writes nothing at all where a key is of another type', async () => {
    const store = open();
    const erasure = await removed(store);
    await redis.client.rpush(store.keys.rewrite('en'), 'x');
    const before = await stored(store.keys);
    await expect(store.ledger.erase(erasure)).rejects.toThrow(/WRONGTYPE/);
    expect(await stored(store.keys)).toBe(before);
  });
});
