import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { startWorkers } from '../../workers/workers.js';
import { backstage } from '../harness/backstage.js';
import { outcomeOf, publishing, sent } from '../harness/commands.js';
import type { TestRedis } from '../harness/redis.js';
import { type PortRedis, startRedisOnPort, startReplicaOf } from '../harness/redis-on-port.js';
import { startTcpProxy } from '../harness/tcp-proxy.js';
import { until } from '../harness/until.js';

let primary: PortRedis;
let replica: PortRedis;
const closing = new Closing();

beforeAll(async () => {
  primary = await startRedisOnPort();
  replica = await startReplicaOf(primary);
});

afterEach(() => closing.close());

afterAll(async () => {
  await replica.close();
  await primary.close();
});

const isLinked = async (redis: TestRedis) =>
  (await redis.client.info('replication')).includes('master_link_status:up');

test('links that stayed with a primary that has become a replica are made anew, and commands go on', async () => {
  await until('the replica to follow', () => isLinked(replica));
  const proxy = closing.own(await startTcpProxy(primary.url));
  const node = await backstage({ ...primary, url: proxy.url }, 'over', closing);
  const redis = { kind: 'single', url: proxy.url } as const;
  const config = {
    redis,
    prefix: 'over',
    editions: DEFAULT_EDITIONS,
    historyDays: 1,
    waitReplicas: 0,
    requireDurable: false,
  };
  closing.own(await startWorkers({ config, logger: silentLogger, onDeaf: () => undefined }));
  await outcomeOf(node.ledger, await sent(node, publishing({ text: 'Before' })));

  await until('the replica to have it', async () => (await replica.client.xlen('{over}:log:en')) === 1);
  await replica.client.call('REPLICAOF', 'NO', 'ONE');
  proxy.retarget(replica.url);
  await primary.client.call('REPLICAOF', '127.0.0.1', String(replica.port));

  const after = publishing({ text: 'After' });
  const command = await until('the command to be taken in', () => sent(node, after).catch(() => undefined));
  expect(await outcomeOf(node.ledger, command)).toMatchObject({ state: 'done' });
  expect(await replica.client.xlen('{over}:log:en')).toBe(2);
});
