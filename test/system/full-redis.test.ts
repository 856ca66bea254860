import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, Editor } from '../harness/editor.js';
import {
  deploymentOn,
  type NodeProcess,
  type ServiceProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { Reader } from '../harness/reader.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { soonest, tookMs } from '../harness/soonest.js';
import { until } from '../harness/until.js';

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

const RETRACTIONS = 5;

test('a Redis filled through the API refuses publishing and still takes a retraction, which readers see', async () => {
  const editor = new Editor(node.url);
  const reader = new Reader(node.url, 'en');
  await reader.synced();
  const published: string[] = [];
  for (let n = 0; n < RETRACTIONS; n++) {
    const key = `withdrawn-${n}`;
    const { body } = await done(201, () =>
      editor.publish('en', { text: `To be withdrawn, ${n}` }, { key, waitS: 10 }),
    );
    published.push(body.itemId);
  }

  const text = 'ü'.repeat(250);
  let refused: Answer | undefined;
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

  const goneInMs = async () => {
    const id = published.shift() ?? '';
    const change = { kind: 'retract', note: 'Not true' };
    const gone = () =>
      reader.heard.next(
        'the retraction',
        (heard) => heard.event === 'item' && heard.item.id === id && heard.item.status === 'retracted',
      );
    const [goneMs] = await Promise.all([
      tookMs(gone),
      done(200, () => editor.change('en', id, change, { key: `no-${id}`, waitS: 10 })),
    ]);
    return goneMs;
  };
  expect(await soonest(1_000, goneInMs, RETRACTIONS)).toBeLessThan(1_000);
  reader.close();
});

/** What a busy machine did not confirm, or has not done yet, is asked for again. */
const done = (status: number, ask: () => Promise<Answer>): Promise<Answer> =>
  until(`an answer of ${status}`, async () => {
    const answer = await ask();
    if (![status, 202, 503].includes(answer.status)) throw new Error(JSON.stringify(answer));
    return answer.status === status && answer;
  });
