import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { mendLog } from '../../scripts/launch/redis/mend-log.mjs';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';

const SERVER = process.env.BELLWIRE_TEST_REDIS ?? 'redis-server';
let redis: TestRedis;

afterEach(() => redis.close());

async function logOf(folder: string): Promise<string> {
  const names = await readdir(join(folder, 'appendonlydir'));
  return join(folder, 'appendonlydir', names.find((name) => name.endsWith('.incr.aof')) ?? '');
}

/** Two writes that a script makes are one transaction in the log. */
const writeBoth = (value: string) =>
  redis.client.eval("redis.call('RPUSH', 'one', ARGV[1]) redis.call('RPUSH', 'two', ARGV[1])", 0, value);

async function restart(): Promise<void> {
  await redis.start();
  await until('Redis answers', () => redis.client.ping());
}

const lists = () => Promise.all(['one', 'two'].map((key) => redis.client.lrange(key, 0, -1)));

test('a transaction torn by a power loss is gone for good, and what comes after it stays', async () => {
  redis = await startRedis();
  await writeBoth('kept');
  await writeBoth('torn');
  await redis.kill();
  const log = await logOf(redis.folder);
  await truncate(log, (await stat(log)).size - 20);

  expect(mendLog(SERVER, redis.folder)).toBeGreaterThan(20);
  expect(mendLog(SERVER, redis.folder)).toBe(0);
  await restart();
  expect(await lists()).toEqual([['kept'], ['kept']]);
  await writeBoth('later');
  await redis.kill();
  await restart();
  expect(await lists()).toEqual([
    ['kept', 'later'],
    ['kept', 'later'],
  ]);
});

test('a folder without a log is left alone', async () => {
  redis = await startRedis();
  expect(mendLog(SERVER, join(redis.folder, 'nothing'))).toBe(0);
});
