import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Closable } from '../../../core/runtime/lifecycle.js';
import { COMMAND_TIMEOUT_MS } from '../../../core/runtime/redis.js';
import { type ApiNode, newPrefix, startApiNode, startTestWorkers } from '../../harness/api-node.js';
import { EDITOR_KEY } from '../../harness/processes.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';

let redis: TestRedis;
let node: ApiNode;
let workers: Closable;
/** Connections as an editor's program keeps them: what is timed is the answer. */
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  redis = await startRedis();
  const prefix = newPrefix();
  [node, workers] = await Promise.all([startApiNode(redis, prefix), startTestWorkers(redis, prefix)]);
});

afterAll(async () => {
  agent.destroy();
  await workers.close();
  await node.close();
  await redis.close();
});

interface Timed {
  status: number | undefined;
  body: { code?: string; itemId?: string };
  retryAfter: string | undefined;
  ms: number;
}

function post(key: string, text: string, waitS = 10): Promise<Timed> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${EDITOR_KEY}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      Prefer: `wait=${waitS}`,
    };
    const call = request(`${node.url}/v1/editions/en/items`, { method: 'POST', agent, headers }, (res) => {
      readText(res).then((body) => {
        const ms = performance.now() - startedAt;
        resolve({
          status: res.statusCode,
          body: JSON.parse(body),
          retryAfter: res.headers['retry-after'],
          ms,
        });
      }, reject);
    });
    call.on('error', reject);
    call.end(JSON.stringify({ text }));
  });
}

const slowest = (answers: Timed[]) => Math.max(...answers.map(({ ms }) => ms));
const hundred = <T>(make: (n: number) => T): T[] => Array.from({ length: 100 }, (_, n) => make(n));

const outages: [name: string, begin: () => unknown, end: () => unknown][] = [
  ['is killed', () => redis.kill(), () => redis.start()],
  ['stands still', () => redis.pause(), () => redis.resume()],
];

describe.each(outages)('while Redis %s', (name, begin, end) => {
  const textOf = (n: number) => `Written while Redis ${name}, ${n}`;
  let keys: string[];
  let before: Timed[];
  let refused: Timed[];

  beforeAll(async () => {
    before = await Promise.all(hundred((n) => post(randomUUID(), `Before, ${n}`, 0)));
    keys = hundred(() => randomUUID());
    await begin();
    refused = await Promise.all(keys.map((key, n) => post(key, textOf(n))));
    await end();
    await until('Redis to be back', async () => (await post(randomUUID(), 'Back')).status === 201, 60_000);
  });

  test('a hundred posts are all answered within 1.5 s: unavailable, and when to try again', () => {
    expect(refused.filter(({ status, body }) => status !== 503 || body.code !== 'unavailable')).toEqual([]);
    expect(refused.filter(({ retryAfter }) => !/^\d+$/.test(retryAfter ?? ''))).toEqual([]);
    // A machine that is busy with something else is slow to answer with a Redis that runs, too.
    expect(slowest(refused)).toBeLessThan(Math.max(1_500, COMMAND_TIMEOUT_MS + 4 * slowest(before)));
  });

  test('no key is used up: the same posts are each published once when it is back', async () => {
    const isPublished = async (key: string, n: number) => (await post(key, textOf(n))).status === 201;
    await Promise.all(keys.map((key, n) => until(textOf(n), () => isPublished(key, n), 90_000)));
    const { entries } = await node.ledger.load('en');
    const published = entries.flatMap(({ bytes }) => {
      const item: { change: string; text?: string } = JSON.parse(bytes);
      return item.change === 'publish' && item.text?.startsWith(textOf(0).slice(0, -1)) ? [item.text] : [];
    });
    expect(published.sort()).toEqual(hundred(textOf).sort());
  });
});
