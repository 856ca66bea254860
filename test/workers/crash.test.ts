import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WORKER_OPTIONS } from '../../core/queue/settings.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import { type Backstage, backstage } from '../harness/backstage.js';
import { outcomeOf, publishing, sent } from '../harness/commands.js';
import { type Deployment, deploymentOn, type ServiceProcess, startWorkers } from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { startTcpProxy, type TcpProxy } from '../harness/tcp-proxy.js';

/** In the text of an item, and so in what its worker sends when it appends it: the middle of the job. */
const DOOMED = 'doomed headline';
const RECOVERED_WITHIN_MS = 5_000;

let redis: TestRedis;
let deployment: Deployment;
let closing: Closing;
let node: Backstage;

beforeAll(async () => {
  redis = await startRedis();
}, 60_000);

afterAll(() => redis.close());

beforeEach(async () => {
  closing = new Closing();
  deployment = deploymentOn(redis.url);
  node = await backstage(redis, deployment.prefix, closing);
});

afterEach(() => closing.close(), 20_000);

interface Doomed {
  proxy: TcpProxy;
  worker: ServiceProcess;
}

async function workerBehindProxy(): Promise<Doomed> {
  const proxy = closing.own(await startTcpProxy(redis.url));
  // From its first byte on: a worker that is ready may have the job already.
  proxy.swallowIf((bytes) => bytes.includes(DOOMED));
  const worker = closing.own(await startWorkers({ ...deployment, redisUrl: proxy.url }));
  return { proxy, worker };
}

/** Resolves when one of the workers is about to append the doomed item, and that never arrives. */
async function caughtAppending(workers: Doomed[]): Promise<Doomed> {
  return Promise.race(
    workers.map(async (doomed) => {
      await doomed.proxy.swallowed.next('the append', (bytes) => bytes.includes(DOOMED));
      return doomed;
    }),
  );
}

const publish = (text: string) => sent(node, publishing({ text }));

describe('kill -9 of a worker in the middle of a job', () => {
  test('delays that command by less than 5 s, and no other', async () => {
    const workers = await Promise.all([workerBehindProxy(), workerBehindProxy()]);
    const caught = caughtAppending(workers);
    const doomed = await publish(DOOMED);
    const victim = await caught;
    victim.worker.signal('SIGKILL');
    for (const { proxy } of workers) proxy.swallowIf(() => false);
    const killedAtMs = performance.now();

    for (let n = 0; n < 20; n++) {
      const sinceMs = performance.now();
      await outcomeOf(node.ledger, await publish(`Another ${n}`));
      // Who waited for the dead one would wait for its lock to run out.
      expect(performance.now() - sinceMs).toBeLessThan(WORKER_OPTIONS.lockDuration - 500);
    }
    expect(await outcomeOf(node.ledger, doomed)).toMatchObject({ state: 'done' });
    expect(performance.now() - killedAtMs).toBeLessThan(RECOVERED_WITHIN_MS);
    expect(await node.ledger.history(doomed.itemId)).toHaveLength(1);
  }, 40_000);

  test('five times in a row: the command takes effect, once', async () => {
    const doomed = await publish(DOOMED);
    for (let death = 0; death < 5; death++) {
      const victim = await workerBehindProxy();
      await caughtAppending([victim]);
      victim.worker.signal('SIGKILL');
      await victim.worker.ended;
    }
    expect((await node.ledger.load('en')).head.seq).toBe(0);
    closing.own(await startWorkers(deployment));
    expect(await outcomeOf(node.ledger, doomed)).toMatchObject({ state: 'done', version: 1 });
    expect((await node.ledger.load('en')).entries).toHaveLength(1);
  }, 90_000);
});
