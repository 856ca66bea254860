import { expect, test } from '@jest/globals';
import { Closing } from '../../core/runtime/lifecycle.js';
import { Editor } from '../harness/editor.js';
import { deploymentOn, startNode, startWorkers } from '../harness/processes.js';
import { Reader } from '../harness/reader.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { Recorder, until } from '../harness/until.js';

type Absence = Record<'leave' | 'comeBack', (redis: TestRedis) => Promise<void>>;

const DEAD: Absence = { leave: (redis) => redis.kill(), comeBack: (redis) => redis.start() };
const FROZEN: Absence = { leave: async (redis) => redis.pause(), comeBack: async (redis) => redis.resume() };

const statusOf = async (address: string) => (await fetch(address)).status;

async function startWithout({ leave, comeBack }: Absence): Promise<void> {
  const closing = new Closing();
  try {
    const redis = closing.own(await startRedis());
    const deployment = deploymentOn(redis.url);
    await leave(redis);
    const { url } = closing.own(await startNode(deployment));
    await expectRefusals(url);
    await comeBack(redis);
    await until('readiness', async () => (await statusOf(`${url}/readyz`)) === 200);
    closing.own(await startWorkers(deployment));
    const reader = new Reader(url, 'en', { websocketOnly: true });
    closing.onClose(() => reader.close());
    await reader.synced();
    const editor = new Editor(url);
    // Of a node's links to Redis the followers' may be back before those that commands take.
    await until('a publication', async () => {
      const { status } = await editor.publish('en', { text: 'Now' }, { key: 'now', waitS: 10 });
      if (![201, 202, 503].includes(status)) throw new Error(`got ${status}`);
      return status === 201;
    });
    await reader.reaches(1);
  } finally {
    await closing.close();
  }
}

async function expectRefusals(url: string): Promise<void> {
  expect(await statusOf(`${url}/healthz`)).toBe(200);
  expect(await statusOf(`${url}/readyz`)).toBe(503);
  for (const path of ['/socket.io/?EIO=4&transport=polling', '/v1/editions/en/items']) {
    const refused = await fetch(url + path);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ code: 'unavailable' });
  }
  expect((await new Editor(url).publish('en', { text: 'Not now' })).status).toBe(503);
}

test('a node that starts while Redis is dead or frozen is alive, not ready, and serves once it is back', async () => {
  await Promise.all([DEAD, FROZEN].map(startWithout));
}, 240_000);

test('a node that is told to stop while Redis is frozen stops', async () => {
  const closing = new Closing();
  const redis = closing.own(await startRedis());
  const node = closing.own(await startNode(deploymentOn(redis.url)));
  const reader = new Reader(node.url, 'en', { websocketOnly: true });
  closing.onClose(() => reader.close());
  await reader.synced();
  redis.pause();
  node.signal('SIGTERM');
  const stopped = new Recorder<number | NodeJS.Signals>();
  void node.ended.then(stopped.add);
  try {
    expect(await stopped.next('the end', () => true)).toBe(0);
  } finally {
    redis.resume();
    await closing.close();
  }
});
