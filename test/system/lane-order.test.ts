import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Item } from '../../core/contract/item.js';
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
import { until } from '../harness/until.js';

let redis: TestRedis;
let node: NodeProcess;
let workers: ServiceProcess[];

beforeAll(async () => {
  redis = await startRedis();
  const deployment = deploymentOn(redis.url);
  node = await startNode(deployment);
  workers = await Promise.all([startWorkers(deployment), startWorkers(deployment)]);
});

afterAll(async () => {
  await Promise.all([node.close(), ...workers.map((worker) => worker.close())]);
  await redis.close();
});

/** The workers stand still while `send` fills the queue, so that lanes and priorities decide what is woken first. */
async function whileWorkersStand<T>(send: () => Promise<T>): Promise<T> {
  for (const worker of workers) worker.signal('SIGSTOP');
  try {
    return await send();
  } finally {
    for (const worker of workers) worker.signal('SIGCONT');
  }
}

const settled = (editor: Editor, ids: string[]) =>
  until('every command to end', async () => {
    const answers = await Promise.all(ids.map((id) => editor.command(id)));
    const states = answers.map(({ body }) => body.state);
    return states.includes('queued') ? undefined : states;
  });

describe('commands queued in the worst lane order', () => {
  test('hold, release and hold end as accepted', async () => {
    const editor = new Editor(node.url);
    const published = await editor.publish(
      'en',
      { text: 'Being checked', urgency: 'regular' },
      { waitS: 10 },
    );
    const id = published.body.itemId;
    const sent = await whileWorkersStand(async () => {
      const commands: string[] = [];
      for (const kind of ['hold', 'release', 'hold']) {
        commands.push((await editor.change('en', id, { kind })).body.command);
      }
      return commands;
    });
    expect(await settled(editor, sent)).toEqual(['done', 'done', 'done']);
    const reader = new Reader(node.url, 'en');
    await reader.synced();
    const item = reader.items.get(id) as Item;
    expect([item.status, item.version, item.text]).toEqual(['held', 4, undefined]);
    reader.close();
  });

  test('a publish whose retraction was accepted before it ran is never public', async () => {
    const editor = new Editor(node.url);
    const reader = new Reader(node.url, 'en');
    await reader.synced();
    const [publish, retract, id] = await whileWorkersStand(async () => {
      const first = await editor.publish('en', { text: 'A false claim', urgency: 'regular' });
      const second = await editor.change('en', first.body.itemId, { kind: 'retract', note: 'Not true' });
      return [first.body.command, second.body.command, first.body.itemId];
    });
    expect(await settled(editor, [publish, retract])).toEqual(['cancelled', 'done']);
    expect((await editor.command(retract)).body.receipt).toBeUndefined();
    const sentinel = await editor.publish('en', { text: 'Afterwards' }, { waitS: 10 });
    await reader.heard.next(
      'the sentinel',
      (heard) => heard.event === 'item' && heard.item.id === sentinel.body.itemId,
    );
    expect(reader.heard.seen.some((heard) => heard.event === 'item' && heard.item.id === id)).toBe(false);
    reader.close();
  });

  test('a publish, a correction and a retraction of one item end retracted, in that order of versions', async () => {
    const editor = new Editor(node.url);
    const published = await editor.publish('en', { text: 'Ten hurt', urgency: 'regular' }, { waitS: 10 });
    const id = published.body.itemId;
    const sent = await whileWorkersStand(async () => {
      const correct = await editor.change('en', id, {
        kind: 'correct',
        note: 'The number was wrong',
        text: 'Two hurt',
      });
      const retract = await editor.change('en', id, { kind: 'retract', note: 'Not confirmed' });
      return [correct.body.command, retract.body.command];
    });
    expect(await settled(editor, sent)).toEqual(['done', 'done']);
    const history = await editor.send('GET', `/v1/editions/en/items/${id}`, undefined, {});
    expect(history.body).toMatchObject({ item: { status: 'retracted', version: 3 } });
  });
});
