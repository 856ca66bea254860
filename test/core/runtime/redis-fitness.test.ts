import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { assertFit, judge } from '../../../core/runtime/redis-fitness.js';
import { deploymentOn, startNode, startWorkers } from '../../harness/processes.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { Recorder } from '../../harness/until.js';

const WANTED = { writes: true, durable: true, waitReplicas: 0 };

let redis: TestRedis;
let user: Redis;

beforeAll(async () => {
  redis = await startRedis(['--user', 'guest', 'on', '>secret', '~*', '&*', '+@all', '-config']);
  user = redis.client.duplicate({ username: 'guest', password: 'secret', lazyConnect: false });
  user.on('error', () => undefined);
});

afterAll(async () => {
  user.disconnect();
  await redis.close();
});

beforeEach(() =>
  redis.client.config('SET', 'appendonly', 'yes', 'appendfsync', 'always', 'maxmemory-policy', 'noeviction'),
);

/** What the check of `client` throws, and what it logs. */
async function checked(
  client: Redis,
  { requireDurable = true, waitReplicas = 0, writes = true } = {},
): Promise<{ faults: string[]; log: Recorder<string> }> {
  const log = new Recorder<string>();
  const logger = pino({ base: null }, { write: (line: string) => log.add(JSON.parse(line).msg) });
  const config = { redis: { kind: 'single', url: redis.url }, requireDurable, waitReplicas } as const;
  const faults = await assertFit(client, config, logger, { writes }).then(
    () => [],
    (error: { faults: string[] }) => error.faults,
  );
  return { faults, log };
}

describe('a Redis', () => {
  test('that keeps every write is fit', async () => {
    const { faults, log } = await checked(redis.client);
    expect(faults).toEqual([]);
    expect(log.seen.filter((line) => !line.includes('vulnerable'))).toEqual([]);
  });

  test('without the database that was named is refused: the client would take the first one', async () => {
    const client = redis.client.duplicate({ db: 99, lazyConnect: false, enableOfflineQueue: true });
    client.on('error', () => undefined);
    const { faults } = await checked(client);
    client.disconnect();
    expect(faults).toEqual([expect.stringContaining('REDIS_URL: got database 99, wants another: ')]);
  });

  test.each([
    ['maxmemory-policy', 'allkeys-lru'],
    ['maxmemory-policy', 'volatile-ttl'],
    ['appendonly', 'no'],
    ['appendfsync', 'everysec'],
    ['no-appendfsync-on-rewrite', 'yes'],
  ])('with %s %s is refused, with the reason', async (name, value) => {
    await redis.client.config('SET', name, value);
    const { faults } = await checked(redis.client);
    await redis.client.config('SET', 'no-appendfsync-on-rewrite', 'no');
    expect(faults).toEqual([expect.stringMatching(`^REDIS_URL: got ${name} ${value}, wants `)]);
  });

  test('that need not keep every write is only warned of', async () => {
    await redis.client.config('SET', 'appendfsync', 'everysec');
    const { faults, log } = await checked(redis.client, { requireDurable: false });
    expect(faults).toEqual([]);
    expect(log.seen).toContainEqual(expect.stringContaining('got appendfsync everysec, wants always, or'));
  });

  test('that does not tell its settings is warned of, and its eviction is known all the same', async () => {
    const silent = await checked(user);
    expect(silent.faults).toEqual([]);
    expect(silent.log.seen).toContainEqual(expect.stringContaining('does not tell how it keeps writes'));
    await redis.client.config('SET', 'maxmemory-policy', 'allkeys-lru', 'appendonly', 'no');
    expect((await checked(user)).faults).toEqual([
      expect.stringContaining('maxmemory-policy'),
      expect.stringContaining('appendonly no'),
    ]);
  });

  test('with fewer replicas than are waited for is warned of', async () => {
    const { log } = await checked(redis.client, { waitReplicas: 2 });
    expect(log.seen).toContainEqual(expect.stringContaining('got 0 replicas, wants the 2 of'));
  });

  test('need not keep anything for who only reads', async () => {
    await redis.client.config('SET', 'appendonly', 'no');
    expect((await checked(user, { writes: false })).faults).toEqual([]);
  });

  test('that changed for the worse while it was away is reported', async () => {
    const { log } = await checked(redis.client);
    await redis.kill();
    await redis.start();
    await redis.client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await redis.client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'no').catch(() => undefined);
    await log.next('the report', (line) => line.includes('maxmemory-policy allkeys-lru'));
  });
});

test('a Redis that is too old is refused', () => {
  const { faults } = judge({ kind: 'Redis', version: '6.2.24', appendOnly: true }, WANTED);
  expect(faults).toEqual(['got Redis 6.2.24, wants Redis 7.0 or Valkey 7.2, or later']);
});

test('a node and workers end at once with a line for each fault', async () => {
  await redis.client.config('SET', 'maxmemory-policy', 'allkeys-lru', 'appendfsync', 'no');
  const deployment = deploymentOn(redis.url, {
    BELLWIRE_REQUIRE_DURABLE: 'on',
    BELLWIRE_LOG_LEVEL: 'error',
  });
  const lines = [
    'REDIS_URL: got maxmemory-policy allkeys-lru, wants noeviction: what is evicted is lost',
    'REDIS_URL: got appendfsync no, wants always, since BELLWIRE_REQUIRE_DURABLE is on',
  ];
  for (const start of [startNode, startWorkers])
    await expect(start(deployment)).rejects.toThrow(`the process ended with 1: ${lines.join('\n')}`);
});
