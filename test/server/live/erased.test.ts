import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sync } from '../../../core/contract/sync.js';
import { chainStart, cursorOf, printOf } from '../../../core/ledger/chain.js';
import { Keys } from '../../../core/ledger/keys.js';
import type { Ledger } from '../../../core/ledger/ledger.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { Window } from '../../../server/live/window.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';
import { Desk } from './desk.js';
import { startNode, type TestNode } from './node.js';

const CLAIM = 'Zeynep was charged';
const KEYS = new Keys('bw');
const EMPTY = `0-${printOf(chainStart('en'))}`;

let redis: TestRedis;
let ledger: Ledger;
let desk: Desk;
const nodes: TestNode[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  ledger = createRedisLedger({ client: redis.client, keys: KEYS, historyDays: 1 });
  desk = new Desk(ledger);
});
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.close();
});
afterAll(() => redis.close());

async function start(): Promise<TestNode> {
  const node = await startNode({ redisUrl: redis.url });
  nodes.push(node);
  return node;
}

async function syncOf({ url }: TestNode, since: string): Promise<Sync> {
  return (await (await fetch(`${url}/v1/editions/en/items?since=${since}`)).json()) as Sync;
}

const cursorNow = async () => cursorOf((await ledger.load('en')).head);

/** One item published, refiled and removed, among others. */
async function removeOne(): Promise<string> {
  await desk.publish();
  const item = await desk.publish({ text: CLAIM });
  const refiled = await desk.change(item, { change: 'refile', text: `${CLAIM} again` });
  await desk.change(refiled, { status: 'removed', change: 'remove' });
  await desk.publish();
  return item.id;
}

const erase = (itemId: string) => ledger.erase({ edition: 'en', itemId, by: 'legal', why: 'a court' });

describe('an erased claim', () => {
  test('parts no node from its log: one that runs and one that starts go on from the same cursors', async () => {
    const running = await start();
    const itemId = await removeOne();
    const before = await cursorNow();
    await until('the node to be level', async () => (await syncOf(running, before)).kind === 'current');
    await erase(itemId);
    const started = await start();
    await desk.publish({ text: 'Life goes on' });
    const after = await cursorNow();
    for (const node of [running, started]) {
      await until('the node to be level', async () => (await syncOf(node, after)).kind === 'current');
      expect(await syncOf(node, before)).toMatchObject({ kind: 'delta', items: [{ text: 'Life goes on' }] });
      const whole = await syncOf(node, EMPTY);
      expect(whole.kind).toBe('delta');
      expect(whole.items.map(({ status }) => status)).toEqual(['live', 'removed', 'live', 'live']);
      expect(JSON.stringify(whole)).not.toContain(CLAIM);
    }
  });

  test('comes to a node that was away as a removal, version by version', async () => {
    const window = new Window('en', await ledger.load('en'));
    await erase(await removeOne());
    const entries = (await ledger.entriesAfter('en', 0)) ?? [];
    expect(entries.map((entry) => window.offer(entry, Date.now()))).toEqual(Array(5).fill('applied'));
    const statuses = window.recentAfter(0)?.map(({ item }) => item.status);
    expect(statuses).toEqual(['live', 'removed', 'removed', 'removed', 'live']);
    expect(JSON.stringify(window.recentAfter(0))).not.toContain(CLAIM);
  });

  test('cannot be made another one: no node takes a claim from an erased entry, or another digest', async () => {
    await erase(await removeOne());
    const whole = await ledger.load('en');
    const forged = whole.entries.map((entry) =>
      entry.erased ? { ...entry, erased: '0'.repeat(40) } : entry,
    );
    expect(() => new Window('en', { ...whole, entries: forged })).toThrow('entry 2 does not follow');

    const stored = await redis.client.xrange(KEYS.log('en'), '-', '+');
    await redis.client.del(KEYS.log('en'));
    for (const [id, fields] of stored) {
      const claiming = fields.map((text) =>
        text.replace('"status":"removed"', '"status":"live","text":"A lie"'),
      );
      await redis.client.xadd(KEYS.log('en'), id, ...claiming);
    }
    await expect(ledger.load('en')).rejects.toThrow('2-0, which is no entry');
  });
});
