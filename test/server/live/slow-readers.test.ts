import type { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Item } from '../../../core/contract/item.js';
import { READER } from '../../../core/contract/limits.js';
import type { Sync } from '../../../core/contract/sync.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { serveReaders } from '../../../server/live/serve-readers.js';
import { clientFrame, openDeafReader, openDeafStream } from '../../harness/raw-reader.js';
import { Reader } from '../../harness/reader.js';
import { until } from '../../harness/until.js';
import { WebSocketTexts } from '../../harness/websocket-texts.js';
import { Desk } from './desk.js';
import { memoryStore } from './memory-store.js';
import { nodeConfig, serveNode, type TestNode } from './node.js';

/** As large as items get, so that the kernel's buffers fill soon. */
const LARGE = { text: 'x'.repeat(14_000) };

let node: TestNode;
let desk: Desk;
let accepted: Set<Socket>;

beforeEach(async () => {
  const { ledger, hints } = memoryStore();
  desk = new Desk(ledger);
  const live = serveReaders({
    config: nodeConfig({ redisUrl: 'unix:/nowhere' }),
    clock: Date.now,
    logger: silentLogger,
    log: ledger,
    hints,
  });
  await live.loaded;
  node = await serveNode(live);
  accepted = new Set();
  node.server.on('connection', (socket) => accepted.add(socket));
});

afterEach(() => node.close());

/** Bytes that wait in this process for the reader who waits for most. */
const mostWaiting = () => Math.max(...[...accepted].map(({ writableLength }) => writableLength));

/** Publishes until bytes wait in the process; no more than may. */
async function fillUp(): Promise<number> {
  let published = 0;
  while (mostWaiting() === 0) {
    published = (await desk.publish(LARGE)).seq;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return published;
}

test('readers who never read are cut after 10 s without a byte leaving, though some answer pings', async () => {
  const healthy = new Reader(node.url, 'en', { websocketOnly: true });
  await healthy.synced();
  const five = Array.from({ length: 5 }, () => node.url);
  const silent = await Promise.all(five.map((url) => openDeafReader(url, 'en')));
  const ponging = await Promise.all(five.map((url) => openDeafReader(url, 'en')));
  const deafStream = await openDeafStream(node.url, 'en');
  const pongs = setInterval(() => {
    for (const socket of ponging) socket.write(clientFrame('3'));
  }, 100);
  await fillUp();
  const stuckAt = Date.now();
  let most = 0;
  for (let n = 0; n < 60; n += 1) {
    await desk.publish(LARGE);
    most = Math.max(most, mostWaiting());
  }
  expect(most).toBeLessThanOrEqual(READER.maxWaitingBytes + 1_024);
  await until('the cut', () => node.live.readers() === 1, 40_000);
  clearInterval(pongs);
  for (const socket of [...silent, ...ponging, deafStream]) socket.destroy();
  expect(Date.now() - stuckAt).toBeGreaterThan(READER.stuckMs - 1_500);
  const last = await desk.publish();
  await healthy.reaches(last.seq);
  expect(healthy.faults).toEqual([]);
  healthy.close();
});

test('a reader who falls behind by too much gets one sync from where it stood, and items after it', async () => {
  const deaf = await openDeafReader(node.url, 'en');
  await fillUp();
  for (let n = 0; n < 60; n += 1) await desk.publish(LARGE);
  const head = await desk.publish({ text: 'The last before it reads again' });

  const events = new WebSocketTexts();
  deaf.on('data', events.add);
  deaf.resume();
  await until('the reader to be level', () => events.seen.some(isSync));
  const next = await desk.publish({ text: 'The first after that' });
  // Beats come when their time has come.
  const heard = () => events.seen.filter((text) => isSync(text) || isItem(text));
  await until('the next item', () => heard().at(-1)?.includes(`"seq":${next.seq}`));

  const at = heard().findIndex(isSync);
  const items = heard()
    .slice(0, at)
    .map((text) => payloadOf<Item>(text).seq);
  expect(items).toEqual(Array.from({ length: at }, (_, n) => n + 1));
  const sync = payloadOf<Sync>(heard()[at] ?? '');
  expect(sync).toMatchObject({ kind: 'delta', cursor: expect.stringMatching(`^${head.seq}-`) });
  expect(sync.items.map(({ seq }) => seq)).toEqual(
    Array.from({ length: head.seq - at }, (_, n) => at + 1 + n),
  );
  expect(events.seen.filter(isSync)).toHaveLength(1);
  deaf.destroy();
});

const isSync = (text: string) => text.startsWith('42/en,["sync"');
const isItem = (text: string) => text.startsWith('42/en,["item"');

function payloadOf<T>(text: string): T {
  return JSON.parse(text.slice(text.indexOf('[')))[1];
}
