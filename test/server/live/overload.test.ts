import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { silentLogger } from '../../../core/runtime/logger.js';
import { Capacity } from '../../../server/live/capacity.js';
import type { WatchLoad } from '../../../server/live/load.js';
import { watchLoad } from '../../../server/live/load.js';
import { type Load, OVERLOAD, Overload } from '../../../server/live/overload.js';
import { serveReaders } from '../../../server/live/serve-readers.js';
import { openSocket } from '../../harness/raw-reader.js';
import { Reader } from '../../harness/reader.js';
import { Recorder, until } from '../../harness/until.js';
import { Desk } from './desk.js';
import { memoryStore } from './memory-store.js';
import { nodeConfig, serveNode, type TestNode } from './node.js';

const CALM: Load = { lagMs: 5, memoryShare: 0.2, utilization: 0.5 };
const LATE: Load = { ...CALM, lagMs: OVERLOAD.lagMs.closeAt };
const FULL: Load = { ...CALM, memoryShare: OVERLOAD.memoryShare.closeAt };
/** Neither bad nor calm. */
const BETWEEN: Load = {
  lagMs: OVERLOAD.lagMs.openBelow,
  memoryShare: OVERLOAD.memoryShare.openBelow,
  utilization: 1,
};

const reasonsAfter = (loads: Load[]) => {
  const overload = new Overload();
  return loads.map((load) => {
    overload.note(load);
    return overload.reason;
  });
};

test('one bad second closes no node; two do, and what is between closes and opens none', () => {
  expect(reasonsAfter([LATE, CALM, LATE, BETWEEN, LATE, LATE])).toEqual([...Array(5), 'lag']);
  expect(reasonsAfter([FULL, FULL])).toEqual([undefined, 'memory']);
  expect(reasonsAfter(Array(9).fill(BETWEEN))).toEqual(Array(9));
});

test('three calm seconds in a row open it again, and nothing less', () => {
  const opening = [LATE, LATE, CALM, CALM, BETWEEN, CALM, CALM, LATE, CALM, CALM, CALM];
  expect(reasonsAfter(opening)).toEqual([undefined, ...Array(9).fill('lag'), undefined]);
});

test('it says so when it closes and when it opens, not in between', () => {
  const overload = new Overload();
  const loads = [CALM, LATE, LATE, LATE, CALM, CALM, CALM, CALM];
  expect(loads.map((load) => overload.note(load)).map(Number)).toEqual([0, 0, 1, 0, 0, 0, 1, 0]);
});

test('a process tells how late it is, and how much of its memory and its time it uses', async () => {
  const loads = new Recorder<Load>();
  const watching = watchLoad(loads.add);
  const blocked = setInterval(() => {
    const untilMs = performance.now() + 150;
    while (performance.now() < untilMs);
  }, 1);
  const load = await loads.next('a late loop', ({ lagMs }) => lagMs > 50);
  clearInterval(blocked);
  await watching.close();
  await watching.close();
  expect(load.memoryShare).toBeGreaterThan(0);
  expect(load.memoryShare).toBeLessThan(1);
  expect(load.utilization).toBeGreaterThan(0.5);
});

test('a node is full when nine tenths of its descriptors are connections, whoever they are', async () => {
  const nothing: WatchLoad = () => ({ close: async () => undefined });
  const capacity = new Capacity({ watch: nothing, maxDescriptors: 10, logger: silentLogger });
  const server = createServer((socket) => socket.on('end', () => socket.destroy()).resume());
  capacity.count(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const open = () => openSocket(`http://127.0.0.1:${port}`);
  const sockets = await Promise.all(Array.from({ length: 9 }, open));
  expect(capacity.lacks).toBeUndefined();
  sockets.push(await open());
  await until('the tenth', () => capacity.lacks === 'full');
  sockets[0]?.destroy();
  await until('room', () => capacity.lacks === undefined);
  for (const socket of sockets) socket.destroy();
  server.close();
});

test('a node is busy for the second after one in which it was hardly idle', () => {
  let tell: (load: Load) => void = () => undefined;
  const watch: WatchLoad = (told) => {
    tell = told;
    return { close: async () => undefined };
  };
  const capacity = new Capacity({ watch, maxDescriptors: 10, logger: silentLogger });
  const busyAfter = [0.9, 0.99, 0.9].map((utilization) => {
    tell({ ...CALM, utilization });
    return capacity.isBusy;
  });
  expect(busyAfter).toEqual([false, true, false]);
  expect(capacity.lacks).toBeUndefined();
});

let node: TestNode | undefined;

afterEach(() => node?.close());

test('an overloaded node refuses new readers with 503, serves those it has, and takes new ones when it is calm', async () => {
  let tell: (load: Load) => void = () => undefined;
  const watch: WatchLoad = (told) => {
    tell = told;
    return { close: async () => undefined };
  };
  const { ledger, hints } = memoryStore();
  const config = nodeConfig({ redisUrl: 'unix:/nowhere' });
  const parts = { config, clock: Date.now, logger: silentLogger, log: ledger, hints, watchLoad: watch };
  const live = serveReaders(parts);
  await live.loaded;
  node = await serveNode(live);
  const poll = () => fetch(`${node?.url}/socket.io/?EIO=4&transport=polling`);
  const early = new Reader(node.url, 'en', { websocketOnly: true });
  await early.synced();

  for (const load of [FULL, FULL]) tell(load);
  const refused = await poll();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await refused.json()).toMatchObject({ code: 'over_capacity' });
  const late = new Reader(node.url, 'en', { websocketOnly: true });
  const errors = new Recorder<Error>();
  late.socket.on('connect_error', errors.add);
  await errors.next('a refusal', () => true);
  const { seq } = await new Desk(ledger).publish();
  await early.reaches(seq);
  expect((await fetch(`${node.url}/v1/editions/en/items`)).status).toBe(200);

  for (const load of [CALM, CALM, CALM]) tell(load);
  expect((await poll()).status).toBe(200);
  await late.reaches(seq);
  expect([early.faults, late.faults]).toEqual([[], []]);
  for (const reader of [early, late]) reader.close();
});
