import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { People } from '../../../core/access/people.js';
import { createChecks } from '../../../core/ledger/checks.js';
import { createHeartbeats } from '../../../core/ledger/heartbeats.js';
import { Keys } from '../../../core/ledger/keys.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { closeRedis, createRedis, type RedisClient, whenReady } from '../../../core/runtime/redis.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';

const keys = new Keys('bw');
let redis: TestRedis;
/** Of a user that may write, and may give nothing a time to live: as a write that is cut off before it. */
let client: RedisClient;

beforeAll(async () => {
  redis = await startRedis();
  await redis.client.call('ACL', 'SETUSER', 'cut', 'on', '>secret', '~*', '&*', '+@all', '-pexpire');
  client = createRedis(
    { kind: 'single', url: redis.url, username: 'cut', password: 'secret' },
    'command',
    silentLogger,
  );
  await whenReady(client, 20_000);
});

afterAll(async () => {
  await closeRedis(client);
  await redis.close();
});

const written = () => redis.client.keys('*');

test('a heartbeat, a check and who is at the desk are written with their time to live or not at all', async () => {
  const beat = { node: 'n', name: 'here:1', startedAtMs: 0, atMs: 1, editions: [] };
  await expect(createHeartbeats({ client, keys }).write(beat, new Map())).rejects.toThrow(/pexpire|NOPERM/i);
  const check = { id: 'a', against: 'b', version: 1, by: 'Mara', at: '2026-01-01T00:00:00.000Z' };
  await expect(createChecks({ client, keys }).mark(check)).rejects.toThrow(/pexpire|NOPERM/i);
  await redis.client.call('ACL', 'LOG', 'RESET');
  new People(client, keys, () => 1).note({ name: 'Mara', scopes: ['publish'] });
  await until('a refusal', async () => ((await redis.client.call('ACL', 'LOG')) as unknown[]).length > 0);
  expect(await written()).toEqual([]);
});
