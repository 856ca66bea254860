import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CheckpointFile } from '../../core/audit/checkpoint-file.js';
import { createAuditTrail } from '../../core/audit/trail.js';
import type { ItemRecord } from '../../core/contract/item.js';
import { Keys } from '../../core/ledger/keys.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import { createRedisLedger } from '../../core/ledger/redis-ledger.js';
import { appended, aRecord, nextOf } from '../contract/ledger-fixtures.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { bellwire } from './operator.js';
import { rechained, replaceLog, reworded, type StoredEntry, storedLog } from './tampering.js';

let redis: TestRedis;
let folder: string;
let checkpoints: string;
let keys: Keys;
let ledger: Ledger;
let items: ItemRecord[];
let opened = 0;

beforeAll(async () => {
  redis = await startRedis(['--appendfsync', 'no']);
  folder = await mkdtemp(join(tmpdir(), 'bw-audit-'));
});
afterAll(async () => {
  await redis.close();
  await rm(folder, { recursive: true });
});

/** Eight items, of which the fifth was refiled and the sixth held: ten entries, checkpoints at 4 and 8. */
beforeEach(async () => {
  opened += 1;
  keys = new Keys(`audit${opened}`);
  checkpoints = join(folder, `${opened}.jsonl`);
  ledger = createRedisLedger({ client: redis.client, keys, historyDays: 90 });
  items = Array.from({ length: 8 }, (_, n) => aRecord({ text: `headline ${n + 1}` }));
  for (const item of items.slice(0, 4)) await appended(ledger, item);
  await checkpoint();
  for (const item of items.slice(4)) await appended(ledger, item);
  await checkpoint();
  await appended(ledger, nextOf(items[4] ?? aRecord(), { change: 'refile', text: 'headline five' }));
  await appended(ledger, nextOf(items[5] ?? aRecord(), { change: 'hold', status: 'held' }));
});

async function checkpoint(): Promise<void> {
  const file = await CheckpointFile.open(checkpoints);
  const { head } = await ledger.load('en');
  await file.append([{ at: '2026-11-22T12:00:00.000Z', edition: 'en', ...head }]);
  await file.close();
}

async function verify(env: Record<string, string> = { BELLWIRE_CHECKPOINT_FILE: checkpoints }) {
  const deployment = { REDIS_URL: redis.url, BELLWIRE_PREFIX: `audit${opened}`, ...env };
  const { code, out, err } = await bellwire(['audit', 'verify', '--edition', 'en'], deployment);
  const found = out.slice(0, -1).map((line) => line.split('\t').slice(1, 3).join(' '));
  return { code, found, summary: out.at(-1) ?? '', err };
}

const tamper = async (change: (entries: StoredEntry[]) => StoredEntry[]): Promise<void> =>
  replaceLog(redis.client, keys.log('en'), change(await storedLog(redis.client, keys.log('en'))));

/** The `seq`-th entry changed, the others as they were. */
const changing = (seq: number, change: (entry: StoredEntry) => StoredEntry) => (entries: StoredEntry[]) =>
  entries.map((entry, i) => (i + 1 === seq ? change(entry) : entry));

const withField = (field: string, from: string, to: string) => (entry: StoredEntry) => ({
  ...entry,
  fields: { ...entry.fields, [field]: (entry.fields[field] ?? '').replace(from, to) },
});

describe('bellwire audit verify', () => {
  test('finds nothing where nothing was done', async () => {
    expect(await verify()).toEqual({
      code: 0,
      found: [],
      summary: 'en\tok\tentries 1 to 10; 2 checkpoints agree, the last at 8',
      err: [],
    });
  });

  test('names the entry that was edited', async () => {
    await tamper(changing(3, (entry) => reworded(entry, 'a lie')));
    expect(await verify()).toMatchObject({ code: 1, found: ['3 edited'] });
  });

  test('names the entry that was edited and hashed anew by itself', async () => {
    await tamper(changing(3, (entry) => rechained([reworded(entry, 'a lie')])[0] ?? entry));
    expect((await verify()).found[0]).toBe('3 edited');
  });

  test('names the entry under which another name was put, or another time', async () => {
    await tamper(changing(6, withField('origin', '"mara"', '"paul"')));
    expect((await verify()).found).toEqual(['6 edited']);
    await tamper(changing(2, withField('origin', '"acceptedAtMs":1', '"acceptedAtMs":2')));
    expect((await verify()).found).toEqual(['2 edited', '6 edited']);
  });

  test('names the entry that was deleted, also the oldest', async () => {
    await redis.client.xdel(keys.log('en'), '7-0');
    expect(await verify()).toMatchObject({ code: 1, found: ['7 deleted'] });
    await redis.client.xdel(keys.log('en'), '1-0', '2-0');
    expect((await verify()).found).toEqual(['2 deleted', '7 deleted']);
  });

  test('names the entries that changed places', async () => {
    await tamper((entries) => {
      const ids = entries.map(({ id }) => id);
      const [third, fourth] = [entries[2], entries[3]];
      const swapped = [...entries.slice(0, 2), fourth, third, ...entries.slice(4)];
      return swapped.flatMap((entry, i) => (entry ? { id: ids[i] ?? '', fields: entry.fields } : []));
    });
    expect(await verify()).toMatchObject({ code: 1, found: ['3 reordered', '4 reordered'] });
  });

  test('names where the log was cut off, by its tables and by its checkpoints', async () => {
    await tamper((entries) => entries.slice(0, 6));
    expect((await verify()).found[0]).toBe('7 truncated');
    expect((await verify({})).found[0]).toBe('7 truncated');
    await redis.client.del(keys.items('en'), ...items.map(({ id }) => keys.state(id)));
    expect((await verify()).found.at(-1)).toBe('7 truncated');
    await redis.client.del(keys.log('en'));
    expect(await verify()).toMatchObject({ code: 1, found: ['1 truncated'] });
  });

  test('names the first entry of a chain that was rebuilt, by the private records', async () => {
    await tamper((entries) => rechained(changing(6, (entry) => reworded(entry, 'a lie'))(entries)));
    expect(await verify()).toMatchObject({ code: 1, found: ['6 rebuilt'] });
  });

  test('knows a chain that was rebuilt with all that stands beside it by the checkpoints alone', async () => {
    await tamper((entries) => rechained(changing(6, (entry) => reworded(entry, 'a lie'))(entries)));
    for (const { fields } of await storedLog(redis.client, keys.log('en'))) {
      const { id, version } = JSON.parse(fields.item ?? '') as { id: string; version: number };
      const isLatest = (await redis.client.hget(keys.state(id), 'version')) === String(version);
      await redis.client.hset(keys.state(id), isLatest ? 'chain' : `c${version}`, fields.chain ?? '');
    }
    const found = await verify();
    expect(found).toMatchObject({ code: 1, found: ['5 rebuilt'] });
    expect(found.summary).toContain('1 checkpoints agree, the last at 4');
  });
});

test('a node tells the same by the checkpoints that it can read, and says whether it can', async () => {
  const verdictOf = (checkpointFile?: string) =>
    createAuditTrail({
      ...{ client: redis.client, keys, checkpointFile },
      withConnection: (use) => use(redis.client),
    }).verify('en');
  const sound = { findings: [], checkpoints: true, agreeing: 2, vouchedTo: 8 };
  expect(await verdictOf(checkpoints)).toMatchObject(sound);
  for (const unread of [undefined, join(folder, 'nothing'), folder])
    expect(await verdictOf(unread)).toMatchObject({ findings: [], checkpoints: false, agreeing: 0 });
  // As somebody does who can write everything in Redis.
  await redis.client.del(keys.log('en'), keys.items('en'), ...items.map(({ id }) => keys.state(id)));
  await appended(ledger, aRecord({ text: 'another log' }));
  expect(await verdictOf()).toMatchObject({ findings: [] });
  expect(await verdictOf(checkpoints)).toMatchObject({
    findings: [{ kind: 'truncated', seq: 2 }],
    vouchedTo: 0,
  });
  await appendFile(
    checkpoints,
    `${JSON.stringify({ at: '', edition: 'ar', seq: 1, chain: 'a'.repeat(40), prev: '' })}\n`,
  );
  expect((await verdictOf(checkpoints)).findings[0]).toMatchObject({ kind: 'edited', seq: 0 });
});

describe('what stands beside the log', () => {
  test('is an edited table', async () => {
    const [, , third] = items;
    const bytes = (await redis.client.hget(keys.items('en'), third?.id ?? '')) ?? '';
    await redis.client.hset(keys.items('en'), third?.id ?? '', bytes.replace('headline 3', 'a lie'));
    expect(await verify()).toMatchObject({ code: 1, found: ['3 edited'] });
    await redis.client.hdel(keys.items('en'), third?.id ?? '');
    expect((await verify()).found).toEqual(['3 deleted']);
  });

  test('is an edited private record, of the latest version or of one before', async () => {
    const state = keys.state(items[4]?.id ?? '');
    for (const [field, seq] of [
      ['record', 9],
      ['v1', 5],
    ] as const) {
      const bytes = (await redis.client.hget(state, field)) ?? '';
      await redis.client.hset(state, field, bytes.replace('headline', 'a lie'));
      expect((await verify()).found).toEqual([`${seq} edited`]);
      await redis.client.hset(state, field, bytes);
    }
    await redis.client.hset(state, 'a1', 'paul');
    expect((await verify()).found).toEqual(['5 edited']);
    await redis.client.del(state);
    expect((await verify()).found).toEqual(['9 deleted']);
  });

  test('is nothing where an item was removed, unless its claim comes back', async () => {
    const [first = aRecord()] = items;
    await appended(ledger, nextOf(first, { change: 'remove', status: 'removed' }));
    expect((await verify()).found).toEqual([]);
    const state = keys.state(first.id);
    const bytes = (await redis.client.hget(state, 'v1')) ?? '';
    await redis.client.hset(state, 'v1', bytes.replace('"lang"', '"text":"headline 1","lang"'));
    expect((await verify()).found).toEqual(['1 edited']);
  });

  test('is a command that someone else is said to have given', async () => {
    const [entry] = await storedLog(redis.client, keys.log('en'));
    const { command } = JSON.parse(entry?.fields.origin ?? '') as { command: string };
    await redis.client.hset(keys.command(command), 'actor', 'paul');
    expect((await verify()).found).toEqual(['1 edited']);
  });
});

describe('the checkpoints', () => {
  test('are missed aloud where there are none', async () => {
    const { code, err } = await verify({});
    expect({ code, err }).toEqual({
      code: 0,
      err: [expect.stringContaining('a rebuilt log would not be noticed')],
    });
  });

  test('cannot be edited or taken out themselves', async () => {
    await checkpoint();
    const [first = '', second = '', third = ''] = (await readFile(checkpoints, 'utf8')).split('\n');
    await writeFile(checkpoints, [first.replace('"seq":4', '"seq":3'), second, third].join('\n'));
    expect((await verify()).code).toBe(1);
    await writeFile(checkpoints, [first, third].join('\n'));
    const found = await verify();
    expect(found).toMatchObject({ code: 1, found: ['edited this line follows none before it'] });
  });

  test('go on after a line that power cut short', async () => {
    await appendFile(checkpoints, '{"at":"2026-11-22T12:00');
    await checkpoint();
    expect(await verify()).toMatchObject({
      code: 0,
      summary: expect.stringContaining('3 checkpoints agree'),
    });
  });
});
