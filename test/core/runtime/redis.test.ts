import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { silentLogger } from '../../../core/runtime/logger.js';
import { createRedis, whenReady } from '../../../core/runtime/redis.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { startTcpProxy, type TcpProxy } from '../../harness/tcp-proxy.js';

let redis: TestRedis;
let proxy: TcpProxy;

beforeAll(async () => {
  redis = await startRedis();
  proxy = await startTcpProxy(redis.url);
});

afterAll(async () => {
  await proxy.close();
  await redis.close();
});

/** A rejection that nobody handles ends a process of ours, and fails the test in which it happens. */
test('a subscriber that is let go just after it came back leaves no rejection behind', async () => {
  const client = createRedis({ kind: 'single', url: proxy.url }, 'subscriber', silentLogger);
  await whenReady(client, 20_000);
  await client.subscribe('channel');
  proxy.swallowIf((sent) => sent.toLowerCase().includes('subscribe'));
  const back = once(client, 'ready');
  await redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
  await back;
  client.disconnect();
  await once(client, 'end');
  await new Promise((resolve) => setImmediate(resolve));
  expect(client.status).toBe('end');
});
