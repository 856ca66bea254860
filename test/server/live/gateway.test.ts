import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Manager, type Socket } from 'socket.io-client';
import type { Item } from '../../../core/contract/item.js';
import type { Sync } from '../../../core/contract/sync.js';
import { Keys } from '../../../core/ledger/keys.js';
import type { Ledger } from '../../../core/ledger/ledger.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import {
  clientFrame,
  openSocket,
  readUntil,
  upgradeRequest,
  WEBSOCKET_PATH,
} from '../../harness/raw-reader.js';
import { Reader, type ReaderOptions } from '../../harness/reader.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';
import { Desk } from './desk.js';
import { startNode, type TestNode } from './node.js';

let redis: TestRedis;
let ledger: Ledger;
let node: TestNode;
let desk: Desk;
const readers: Reader[] = [];

beforeAll(async () => {
  redis = await startRedis();
  ledger = createRedisLedger({ client: redis.client, keys: new Keys('bw'), historyDays: 1 });
  node = await startNode({ redisUrl: redis.url });
  desk = new Desk(ledger);
});

afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

afterAll(async () => {
  await node.close();
  await redis.close();
});

function read(options: ReaderOptions = {}, edition = 'en'): Reader {
  const reader = new Reader(node.url, edition, options);
  readers.push(reader);
  return reader;
}

describe.each([
  ['with its defaults, polling first', {}],
  ['over WebSocket only', { websocketOnly: true }],
])('an official client %s', (_, options) => {
  test('hears a snapshot first, then every change in order', async () => {
    const reader = read(options);
    const first = await reader.synced();
    expect(first).toMatchObject({ event: 'sync', sync: { protocol: 1, kind: 'snapshot', reason: 'first' } });
    const items = await desk.publishMany(5);
    await reader.reaches(items.at(-1)?.seq ?? 0);
    expect(reader.faults).toEqual([]);
    expect(reader.items.get(items.at(-1)?.id ?? '')).toEqual(items.at(-1));
  });

  test('gets exactly what it missed', async () => {
    const [before, staying] = [read(options), read(options)];
    await Promise.all([before.synced(), staying.synced()]);
    const [item] = await desk.publishMany(1);
    await before.reaches(item?.seq ?? 0);
    before.close();
    const missed = await desk.publishMany(3);
    // So that the node has them all: what it has not yet would come as news.
    await staying.reaches(missed.at(-1)?.seq ?? 0);
    const after = read({ ...options, ...(before.cursor && { cursor: before.cursor }) });
    const sync = await after.synced();
    expect(sync).toMatchObject({ sync: { kind: 'delta', items: missed } });
  });
});

test('readers of an unknown edition, or of none, are told so as by Socket.IO itself', async () => {
  for (const edition of ['xx', '']) {
    const reader = read({}, edition);
    const error = await new Promise<Error>((resolve) => reader.socket.on('connect_error', resolve));
    expect(error.message).toBe('Invalid namespace');
  }
});

test('several editions share one connection, and leaving one keeps the others', async () => {
  const sync = (socket: Socket) => new Promise<Sync>((resolve) => socket.once('sync', resolve));
  const manager = new Manager(node.url);
  const [en, ar] = [manager.socket('/en'), manager.socket('/ar')];
  const syncs = [sync(en), sync(ar)];
  en.connect();
  ar.connect();
  expect((await Promise.all(syncs)).map(({ edition }) => edition)).toEqual(['en', 'ar']);
  en.disconnect();
  en.auth = { urgency: 'loud' };
  const refusal = new Promise<Error>((resolve) => en.once('connect_error', resolve));
  en.connect();
  expect((await refusal).message).toContain('urgency');
  en.auth = { urgency: 'flash' };
  en.connect();
  expect(await sync(en)).toMatchObject({ kind: 'snapshot', reason: 'first' });
  const heard = new Promise<Item>((resolve) => ar.once('item', resolve));
  const item = await new Desk(ledger, 'ar').publish();
  expect(await heard).toEqual(item);
  ar.disconnect();
  en.disconnect();
});

test('a reader who joins an edition twice at once is closed', async () => {
  const socket = await openSocket(node.url);
  socket.write(upgradeRequest(WEBSOCKET_PATH));
  await readUntil(socket, (text) => text.includes('"sid"'));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(Buffer.concat([clientFrame('40/en,'), clientFrame('40/en,')]));
  await closed;
});

test('a reader who says something is closed', async () => {
  const reader = read({ reconnection: false });
  await reader.synced();
  reader.socket.emit('hello');
  await until('the close', () => !reader.socket.connected);
});
