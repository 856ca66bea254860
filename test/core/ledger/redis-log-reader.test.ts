import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Keys } from '../../../core/ledger/keys.js';
import type { LogReader } from '../../../core/ledger/ledger.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { createRedisLogReader } from '../../../core/ledger/redis-log-reader.js';
import { Closing } from '../../../core/runtime/lifecycle.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { closeRedis, createRedis, type RedisClient, whenReady } from '../../../core/runtime/redis.js';
import { appended, aRecord } from '../../contract/ledger-fixtures.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

const closing = new Closing();
const keys = new Keys('log-reader');
const unheard: unknown[] = [];
const note = (error: unknown) => void unheard.push(error);
let redis: TestRedis;
let log: LogReader;

beforeAll(async () => {
  redis = closing.own(await startRedis());
  const client: RedisClient = createRedis({ kind: 'single', url: redis.url }, 'command', silentLogger);
  closing.onClose(() => closeRedis(client));
  await whenReady(client, 20_000);
  log = createRedisLogReader({ client, keys });
});
afterAll(() => closing.close());
beforeEach(() => void process.on('unhandledRejection', note));
afterEach(() => void process.off('unhandledRejection', note));

const write = (edition: string) =>
  appended(createRedisLedger({ client: redis.client, keys, historyDays: 1 }), aRecord({ edition }));

/** One more turn of the event loop than a rejection needs to be called unhandled. */
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('the log is read while Redis is full: a node neither falls behind nor fails to start', async () => {
  await write('en');
  await redis.client.config('SET', 'maxmemory', '1');
  await expect(redis.client.set('refused', '')).rejects.toThrow('OOM');
  const readings = Promise.all([log.heads(['en', 'ar']), log.load('en')]);
  const [{ heads, nowMs }, view] = await readings.finally(() => redis.client.config('SET', 'maxmemory', '0'));
  expect([heads.get('en')?.seq, heads.get('ar')?.seq]).toEqual([1, 0]);
  expect(Math.abs(nowMs - Date.now())).toBeLessThan(60_000);
  expect(view).toMatchObject({ head: heads.get('en'), entries: [{ seq: 1 }] });
});

test('while Redis is frozen a reading fails, and nothing of it is left unheard', async () => {
  redis.pause();
  const readings = await Promise.allSettled([log.heads(['en', 'ar']), log.load('en')]);
  redis.resume();
  expect(readings.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await redis.client.ping();
  await settled();
  expect(unheard).toEqual([]);
});

test('a view is of one moment, however fast the log grows meanwhile', async () => {
  const growing = new AbortController();
  const writer = (async () => {
    while (!growing.signal.aborted) await write('es');
  })();
  try {
    for (let n = 0; n < 50; n += 1) {
      const { head, entries, items } = await log.load('es');
      expect(entries.at(-1)?.seq ?? 0).toBe(head.seq);
      expect(items).toHaveLength(entries.length);
    }
  } finally {
    growing.abort();
    await writer;
  }
});
