import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Editor } from '../harness/editor.js';
import {
  deploymentOn,
  type NodeProcess,
  type ServiceProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { Reader } from '../harness/reader.js';
import { startRedis, type TestRedis } from '../harness/redis.js';

let redis: TestRedis;
let node: NodeProcess;
let workers: ServiceProcess;

beforeAll(async () => {
  redis = await startRedis(['--maxmemory', '24mb']);
  const deployment = deploymentOn(redis.url);
  [node, workers] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
}, 60_000);

afterAll(async () => {
  await Promise.all([node.close(), workers.close()]);
  await redis.close();
}, 60_000);

test('a Redis filled through the API refuses publishing and still takes a retraction, which readers see', async () => {
  const editor = new Editor(node.url);
  const reader = new Reader(node.url, 'en');
  await reader.synced();
  const first = await editor.publish('en', { text: 'To be withdrawn', pin: true }, { waitS: 10 });
  expect(first.status).toBe(201);

  const text = 'ü'.repeat(250);
  let refused: Awaited<ReturnType<Editor['publish']>> | undefined;
  for (let round = 0; !refused; round++) {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        editor.publish('es', { text, short: `${round} ${n}`, urgency: 'regular' }),
      ),
    );
    expect(answers.map(({ status }) => status).filter((status) => ![202, 429, 503].includes(status))).toEqual(
      [],
    );
    refused = answers.find(({ status }) => status === 503);
  }
  expect(refused.body.code).toBe('unavailable');
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);

  const startedAt = Date.now();
  const retracted = await editor.change(
    'en',
    first.body.itemId,
    { kind: 'retract', note: 'Not true' },
    { waitS: 10 },
  );
  expect(retracted.status).toBe(200);
  await reader.heard.next(
    'the retraction',
    (heard) => heard.event === 'item' && heard.item.status === 'retracted',
  );
  expect(Date.now() - startedAt).toBeLessThan(1_000);
  reader.close();
}, 120_000);
