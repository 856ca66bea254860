import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Closing } from '../../core/runtime/lifecycle.js';
import { backstage } from '../harness/backstage.js';
import { outcomeOf, publishing, sent } from '../harness/commands.js';
import { deploymentOn, startWorkers } from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { soonest } from '../harness/soonest.js';
import { startTcpProxy } from '../harness/tcp-proxy.js';

let redis: TestRedis;
const closing = new Closing();

beforeAll(async () => {
  redis = await startRedis();
});

afterEach(() => closing.close());

afterAll(() => redis.close());

test('a worker whose blocking connection went deaf ends, and another takes over, within 20 s', async () => {
  expect(await soonest(20_000, silencedMs, 3)).toBeLessThan(20_000);
}, 240_000);

/** Until another worker has done what the deaf one would have; a start takes longer on a busy machine, and is no part of it. */
async function silencedMs(): Promise<number> {
  const deployment = deploymentOn(redis.url);
  const node = await backstage(redis, deployment.prefix, closing);
  const publish = (text: string) => sent(node, publishing({ text }));
  const proxy = closing.own(await startTcpProxy(redis.url));
  const startedMs = performance.now();
  const worker = closing.own(await startWorkers({ ...deployment, redisUrl: proxy.url }));
  const startMs = performance.now() - startedMs;
  expect(await outcomeOf(node.ledger, await publish('Heard'))).toMatchObject({ state: 'done' });
  const sinceMs = performance.now();
  proxy.swallowIf((bytes) => bytes.includes('bzpopmin'));
  expect(await worker.ended).toBe(1);
  closing.own(await startWorkers(deployment));
  expect(await outcomeOf(node.ledger, await publish('Heard again'))).toMatchObject({ state: 'done' });
  const overtimeMs = Math.max(0, 2 * startMs - 3_000);
  return performance.now() - sinceMs - overtimeMs;
}
