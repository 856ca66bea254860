import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Item } from '../../core/contract/item.js';
import { ITEM } from '../../core/contract/limits.js';
import type { Sync } from '../../core/contract/sync.js';
import { Keys } from '../../core/ledger/keys.js';
import { createRedisLogReader } from '../../core/ledger/redis-log-reader.js';
import { Editor } from '../harness/editor.js';
import {
  type Deployment,
  deploymentOn,
  type NodeProcess,
  type ServiceProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { Reader } from '../harness/reader.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';

const CRASHES = 3;
const WRITERS = 4;

let redis: TestRedis;
let deployment: Deployment;
let node: NodeProcess;
let workers: ServiceProcess;

beforeAll(async () => {
  redis = await startRedis();
  deployment = deploymentOn(redis.url);
  [node, workers] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
}, 60_000);

afterAll(async () => {
  await Promise.all([node.close(), workers.close()]);
  await redis.close();
}, 60_000);

test('Redis killed and restarted under load keeps every acknowledged command, once', async () => {
  const editor = new Editor(node.url);
  const acknowledged = new Map<string, string>();
  let writing = true;
  let written = 0;

  /** Each text is sent until it is acknowledged, with the same key each time. */
  const write = async (writer: number) => {
    for (let n = 0; writing; n++) {
      const text = `Writer ${writer} says ${n}`;
      const answer = await until(
        'an acknowledgement',
        async () => {
          const sent = await editor.publish(
            'en',
            { text, urgency: 'regular' },
            { key: text.replaceAll(' ', '-') },
          );
          // 201: what was not confirmed the first time had been accepted, and is done by now. 429: refusals
          // while Redis is away are quick, and count.
          expect([201, 202, 429, 503]).toContain(sent.status);
          return [201, 202].includes(sent.status) && sent;
        },
        60_000,
      );
      acknowledged.set(answer.body.command, text);
      written += 1;
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
  for (let crash = 0; crash < CRASHES; crash++) {
    const before = written;
    await until('writes to flow', () => written > before + 20, 60_000);
    await redis.kill();
    await redis.start();
  }
  writing = false;
  await Promise.all(writers);

  const done = await until(
    'every command to be done',
    async () => {
      const answers = await Promise.all([...acknowledged.keys()].map((id) => editor.command(id)));
      const states = answers.map(({ body }) => body.state);
      return states.every((state) => state === 'done') ? answers : undefined;
    },
    60_000,
  );
  const seqs = done.map(({ body }) => body.receipt?.seq);
  expect(new Set(seqs).size).toBe(acknowledged.size);

  const held = Math.min(ITEM.maxOpenPerEdition, acknowledged.size);
  // Each publish beyond the cap is followed by the end of the oldest item.
  await until('the cap', async () => {
    const answer = await fetch(`${node.url}/v1/editions/en/items`);
    const { items } = (await answer.json()) as Sync;
    return items.length === held;
  });
  const log = createRedisLogReader({ client: redis.client, keys: new Keys(deployment.prefix) });
  const { entries, head, floor } = await log.load('en');
  expect([floor.seq, entries.length]).toEqual([0, head.seq]);
  const published = entries
    .map(({ bytes }) => JSON.parse(bytes) as Item)
    .filter(({ version }) => version === 1)
    .map(({ text }) => text);
  expect(published.toSorted()).toEqual([...acknowledged.values()].sort());

  const reader = new Reader(node.url, 'en');
  await reader.synced();
  const texts = [...reader.items.values()].flatMap(({ text }) => text ?? []);
  expect(new Set(texts).size).toBe(texts.length);
  expect(reader.items.size).toBe(held);
  reader.close();
}, 240_000);
