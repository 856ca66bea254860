import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyStore } from '../../core/access/key-store.js';
import { Keys } from '../../core/ledger/keys.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import { type Backstage, backstage } from '../harness/backstage.js';
import { outcomeOf, publishing, sent } from '../harness/commands.js';
import { Editor } from '../harness/editor.js';
import {
  type Deployment,
  deploymentOn,
  type ServiceProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { soonest } from '../harness/soonest.js';
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
});

afterAll(() => redis.close());

beforeEach(async () => {
  closing = new Closing();
  deployment = deploymentOn(redis.url);
  node = await backstage(redis, deployment.prefix, closing);
});

afterEach(() => closing.close());

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
    expect(await soonest(RECOVERED_WITHIN_MS, delayedMs, 3)).toBeLessThan(RECOVERED_WITHIN_MS);
  }, 240_000);

  /** By how much a command is delayed whose worker dies; for ever, where others were done no sooner. */
  async function delayedMs(): Promise<number> {
    const startedAtMs = performance.now();
    const workers = await Promise.all([workerBehindProxy(), workerBehindProxy()]);
    const startMs = performance.now() - startedAtMs;
    const caught = caughtAppending(workers);
    const doomed = await publish(DOOMED);
    const victim = await caught;
    victim.worker.signal('SIGKILL');
    for (const { proxy } of workers) proxy.swallowIf(() => false);
    const killedAtMs = performance.now();

    // Few: a busy machine, too, has to do them before the dead one's lock has run out.
    const others = Array.from({ length: 4 }, (_, n) => publish(`Another ${n}`));
    await Promise.all(others.map(async (other) => outcomeOf(node.ledger, await other)));
    const overtaken = (await node.ledger.command(doomed.id))?.outcome === undefined;
    expect(await outcomeOf(node.ledger, doomed)).toMatchObject({ state: 'done' });
    // A machine on which a start takes so long is busy with something else.
    const recoveredInMs = performance.now() - killedAtMs - Math.max(0, startMs - 3_000);
    expect(await node.ledger.history(doomed.itemId)).toHaveLength(1);
    await Promise.all(workers.map(({ worker }) => worker.close()));
    return overtaken ? recoveredInMs : Number.POSITIVE_INFINITY;
  }

  test('five times in a row: the command takes effect, once', async () => {
    const doomed = await publish(DOOMED);
    let next = workerBehindProxy();
    for (let death = 0; death < 5; death++) {
      const victim = await next;
      await caughtAppending([victim]);
      victim.worker.signal('SIGKILL');
      // It starts while the dead one's lock runs out.
      if (death < 4) next = workerBehindProxy();
      await victim.worker.ended;
    }
    expect((await node.ledger.load('en')).head.seq).toBe(0);
    closing.own(await startWorkers(deployment));
    expect(await outcomeOf(node.ledger, doomed)).toMatchObject({ state: 'done', version: 1 });
    expect((await node.ledger.load('en')).entries).toHaveLength(1);
  });
});

test('kill -9 of the node between approval and queue, then of the worker: what was approved takes effect, once', async () => {
  const toNode = closing.own(await startTcpProxy(redis.url));
  const [victim, dying, other] = await Promise.all([
    workerBehindProxy(),
    startNode({ ...deployment, redisUrl: toNode.url }),
    startNode(deployment),
  ]);
  for (const part of [dying, other]) closing.own(part);
  const store = new KeyStore(redis.client, new Keys(deployment.prefix));
  const anna = new Editor(other.url, (await store.add({ name: 'Anna', scopes: ['propose'] }, 0)).token);
  const asked = await anna.publish('en', { text: DOOMED }, { key: 'once' });
  expect(asked.body.state).toBe('proposed');
  const { command, itemId } = asked.body;

  const isWake = (bytes: string) => bytes.includes(command) && bytes.includes(':wire:');
  toNode.swallowIf(isWake);
  const approving = new Editor(dying.url).send('POST', `/v1/commands/${command}/approve`, {}, {});
  const unanswered = expect(approving).rejects.toThrow();
  await toNode.swallowed.next('the wake', isWake);
  dying.signal('SIGKILL');
  await unanswered;
  await caughtAppending([victim]);
  victim.worker.signal('SIGKILL');
  await victim.worker.ended;
  expect((await node.ledger.load('en')).head.seq).toBe(0);

  closing.own(await startWorkers(deployment));
  expect(await outcomeOf(node.ledger, { id: command })).toMatchObject({ state: 'done', version: 1 });
  const again = await new Editor(other.url).send('POST', `/v1/commands/${command}/approve`, {}, {});
  expect(again).toMatchObject({ status: 200, body: { state: 'done', approvedBy: 'editor' } });
  const repeated = await anna.publish('en', { text: DOOMED }, { key: 'once' });
  expect(repeated).toMatchObject({ status: 201, body: { command, itemId } });
  const altered = await anna.publish('en', { text: 'Something else' }, { key: 'once' });
  expect(altered).toMatchObject({ status: 422, body: { code: 'key_reused' } });
  expect((await node.ledger.load('en')).entries).toHaveLength(1);
});
