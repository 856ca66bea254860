import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Item } from '../../core/contract/item.js';
import { ITEM } from '../../core/contract/limits.js';
import { inReaderOrder } from '../../core/contract/order.js';
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

const ITEMS = 40;
const RESUMES = 1_000;
const READERS = 20;

let redis: TestRedis;
let deployment: Deployment;
let nodes: NodeProcess[];
let workers: ServiceProcess[];

beforeAll(async () => {
  redis = await startRedis();
  deployment = deploymentOn(redis.url);
  nodes = await Promise.all([startNode(deployment), startNode(deployment)]);
  workers = await Promise.all([startWorkers(deployment), startWorkers(deployment)]);
});

afterAll(async () => {
  await Promise.all([...nodes, ...workers].map((part) => part.close()));
  await redis.close();
});

const nodeAt = (n: number): NodeProcess => nodes[n % nodes.length] as NodeProcess;
const editorAt = (n: number) => new Editor(nodeAt(n).url);

/** What a reader should hold: the table of the log without what a snapshot leaves out. */
async function tableOf(edition: string): Promise<{ head: number; items: Map<string, Item> }> {
  const log = createRedisLogReader({ client: redis.client, keys: new Keys(deployment.prefix) });
  const view = await log.load(edition);
  const items = view.items.map((bytes) => JSON.parse(bytes) as Item);
  return { head: view.head.seq, items: new Map(items.map((item) => [item.id, item])) };
}

/** The same once the workers have worked off what the edits brought with them: items beyond the cap expire. */
async function tableAtRest(edition: string): ReturnType<typeof tableOf> {
  const isOpen = ({ status }: Item) => status === 'live' || status === 'held';
  return until(`the cap of ${edition}`, async () => {
    const table = await tableOf(edition);
    return [...table.items.values()].filter(isOpen).length <= ITEM.maxOpenPerEdition && table;
  });
}

/** Publishes and then changes items at random until `count` commands were acknowledged. */
async function edit(edition: string, count: number): Promise<void> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const id = ids[Math.floor(Math.random() * ids.length)];
    if (id === undefined || Math.random() < 0.5) {
      const { body, status } = await editorAt(n).publish(edition, { text: `Item ${n}` }, { waitS: 10 });
      expect(status).toBe(201);
      ids.push(body.itemId);
    } else {
      await editorAt(n).change(edition, id, randomChange(n), { waitS: 10 });
    }
  }
}

function randomChange(n: number): Record<string, unknown> {
  const changes = [
    { kind: 'correct', note: 'A name was wrong', text: `Corrected ${n}` },
    { kind: 'hold' },
    { kind: 'release' },
    { kind: 'retract', note: 'Not confirmed' },
    { kind: 'pin' },
    { kind: 'unpin' },
  ];
  return changes[n % changes.length] ?? {};
}

describe('two nodes and two workers over one Redis', () => {
  test('show every change in order to readers on both', async () => {
    const readers = nodes.map((node) => new Reader(node.url, 'en'));
    await Promise.all(readers.map((reader) => reader.synced()));
    await edit('en', ITEMS);
    const { head, items } = await tableOf('en');
    for (const reader of readers) {
      await reader.reaches(head);
      expect(reader.faults).toEqual([]);
      expect(inReaderOrder(reader.items.values())).toEqual(inReaderOrder(items.values()));
    }
    for (const reader of readers) reader.close();
  });

  test('give a reader that was cut, on whichever node it comes back, exactly what it missed', async () => {
    let editing = true;
    const edits = (async () => {
      while (editing) await edit('es', 10);
    })();
    let resumes = 0;
    const wander = async () => {
      let cursor: string | undefined;
      let held = new Map<string, Item>();
      while (resumes < RESUMES) {
        resumes += 1;
        const reader = new Reader(nodeAt(Math.floor(Math.random() * 2)).url, 'es', {
          ...(cursor === undefined ? {} : { cursor }),
          websocketOnly: true,
        });
        for (const [id, item] of held) reader.items.set(id, item);
        await reader.synced();
        expect(reader.faults).toEqual([]);
        reader.close();
        cursor = reader.cursor;
        held = reader.items;
      }
      return { cursor, held };
    };
    const wanderers = await Promise.all(Array.from({ length: READERS }, wander));
    editing = false;
    await edits;
    const { head, items } = await tableAtRest('es');
    for (const { cursor, held } of wanderers) {
      const reader = new Reader(nodeAt(0).url, 'es', cursor === undefined ? {} : { cursor });
      for (const [id, item] of held) reader.items.set(id, item);
      await reader.reaches(head);
      const seen = [...reader.items.values()].filter(({ status }) => status !== 'expired');
      expect(inReaderOrder(seen)).toEqual(
        inReaderOrder([...items.values()].filter(({ status }) => status !== 'expired')),
      );
      reader.close();
    }
  });

  test('miss nothing while their subscriber connections are killed under load', async () => {
    const readers = nodes.map((node) => new Reader(node.url, 'ar'));
    await Promise.all(readers.map((reader) => reader.synced()));
    let killing = true;
    const kills = (async () => {
      while (killing) await redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    })();
    await edit('ar', ITEMS);
    killing = false;
    await kills;
    const { head, items } = await tableOf('ar');
    for (const reader of readers) {
      await reader.reaches(head);
      expect(reader.faults).toEqual([]);
      expect(inReaderOrder(reader.items.values())).toEqual(inReaderOrder(items.values()));
      reader.close();
    }
  });

  test('agree on one chain', async () => {
    const cursors = await Promise.all(
      nodes.map(async (node) => {
        const answer = await fetch(`${node.url}/v1/editions/en/items`);
        return ((await answer.json()) as { cursor: string }).cursor;
      }),
    );
    expect(cursors[0]).toBe(cursors[1]);
    await until('both nodes to be ready', async () =>
      (await Promise.all(nodes.map((node) => fetch(`${node.url}/readyz`)))).every(
        ({ status }) => status === 200,
      ),
    );
  });
});
