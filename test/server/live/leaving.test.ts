import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { READER } from '../../../core/contract/limits.js';
import type { Ledger } from '../../../core/ledger/ledger.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { Leaving } from '../../../server/live/leaving.js';
import { Line } from '../../../server/live/line.js';
import type { Reader as GatewayReader } from '../../../server/live/reader.js';
import { retirementAgeMs } from '../../../server/live/retirement.js';
import { type Live, type ReadersDeps, serveReaders } from '../../../server/live/serve-readers.js';
import {
  clientFrame,
  openSocket,
  readUntil,
  upgradeRequest,
  WEBSOCKET_PATH,
} from '../../harness/raw-reader.js';
import { Reader } from '../../harness/reader.js';
import { tookMs } from '../../harness/soonest.js';
import { until } from '../../harness/until.js';
import { Desk } from './desk.js';
import { memoryStore } from './memory-store.js';
import { nodeConfig, serveNode, type TestNode } from './node.js';

let ledger: Ledger;
let live: Live;
let node: TestNode;
let desk: Desk;
const readers: Reader[] = [];

async function start(deps: Partial<ReadersDeps> = {}): Promise<void> {
  const store = memoryStore();
  ledger = store.ledger;
  const config = nodeConfig({ redisUrl: 'unix:/nowhere' });
  live = serveReaders({
    config,
    clock: Date.now,
    logger: silentLogger,
    log: ledger,
    hints: store.hints,
    ...deps,
  });
  await live.loaded;
  node = await serveNode(live);
  desk = new Desk(ledger);
}

afterEach(async () => {
  jest.useRealTimers();
  for (const reader of readers.splice(0)) reader.close();
  await node.close();
});

async function read(count: number): Promise<Reader[]> {
  const opened = Array.from(
    { length: count },
    (_, n) => new Reader(node.url, 'en', { websocketOnly: n % 2 > 0 }),
  );
  readers.push(...opened);
  await Promise.all(opened.map((reader) => reader.synced()));
  return opened;
}

const drainOf = async (reader: Reader): Promise<number> => {
  const heard = await reader.heard.next('a drain', ({ event }) => event === 'drain');
  return heard.event === 'drain' ? heard.afterMs : -1;
};

const endOf = ({ socket }: Reader) => new Promise<string>((resolve) => socket.once('disconnect', resolve));

describe('a node that leaves', () => {
  test('tells each reader when, delivers until then, and closes so that clients come back', async () => {
    await start({ leaving: { graceMs: 1_000 } });
    const here = await read(12);
    const closed = here.map(endOf);
    const drained = live.drain(1_000);
    // At once: a machine may take longer than the grace to tell everyone, and all go by one process here.
    const item = await desk.publish();
    expect(live.readiness()).toEqual({ ready: false, reason: 'draining' });
    const delays = await Promise.all(here.map(drainOf));
    expect(Math.max(...delays)).toBeLessThan(1_000);
    expect(new Set(delays).size).toBeGreaterThan(1);

    await Promise.all(here.map((reader) => reader.reaches(item.seq)));
    const refused = await fetch(`${node.url}/socket.io/?EIO=4&transport=polling`);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'draining' });

    await drained;
    await until('the last to be gone', () => live.readers() === 0);
    expect(new Set(await Promise.all(closed))).toEqual(new Set(['transport close']));
    expect(here.every(({ socket, faults }) => socket.active && faults.length === 0)).toBe(true);
  });

  test('serves who was let in just before, and tells that reader too', async () => {
    await start({ leaving: { graceMs: 200 } });
    const socket = await openSocket(node.url);
    socket.write(upgradeRequest(WEBSOCKET_PATH));
    await readUntil(socket, (text) => text.includes('"sid"'));
    await read(1);
    const drained = live.drain(300);
    socket.write(clientFrame('40/en,'));
    expect(await readUntil(socket, (text) => text.includes('"drain"'))).toContain('"sync"');
    await drained;
    await until('that reader to be gone', () => live.readers() === 0);
  });

  test('is gone at once when nobody reads', async () => {
    await start({ leaving: { graceMs: 30_000 } });
    expect(await tookMs(() => live.drain(30_000))).toBeLessThan(30_000);
  });
});

describe('a connection that has grown old', () => {
  /** Beats go by intervals: a test lets their time pass, and nothing else's. */
  beforeEach(() => {
    jest.useFakeTimers({
      doNotFake: ['Date', 'performance', 'nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'],
    });
  });

  test('is closed so that an official client comes back, and is served until then', async () => {
    let ageMs = Number.POSITIVE_INFINITY;
    await start({ leaving: { ageMs: () => ageMs, graceMs: 200 } });
    const here = await read(4);
    const ends = here.map(endOf);
    ageMs = 0;
    jest.advanceTimersByTime(READER.beatIntervalMs);
    const item = await desk.publish();
    await Promise.all(here.map(drainOf));
    // Who comes back is young, however long that took.
    ageMs = Number.POSITIVE_INFINITY;
    await Promise.all(here.map((reader) => reader.reaches(item.seq)));
    expect(new Set(await Promise.all(ends))).toEqual(new Set(['transport close']));
    await until('all to be back', () => live.readers() === 4 && here.every(({ socket }) => socket.connected));
    const after = await desk.publish();
    await Promise.all(here.map((reader) => reader.reaches(after.seq)));
    expect(here.flatMap(({ faults }) => faults)).toEqual([]);
  });

  test('stays while whoever leaves might not be taken back', () => {
    let mayRetire = false;
    const link = { write: () => {}, progress: () => 0, close: () => {}, cut: () => {} };
    const line = new Line<GatewayReader>(link);
    const gateway = { readers: 1, everyone: () => [], remind: () => {} };
    const leaving = new Leaving({ gateway, mayRetire: () => mayRetire, times: { ageMs: () => 0 } });
    leaving.look(line);
    expect(line.leaving).toBe(false);
    mayRetire = true;
    leaving.look(line);
    expect(line.leaving).toBe(true);
  });

  test('is between one and three hours old', () => {
    const hours = [0, 0.5, 0.999_999].map((luck) => Math.round(retirementAgeMs(luck) / 3_600_000));
    expect(hours).toEqual([1, 2, 3]);
  });
});
