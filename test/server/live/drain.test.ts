import { expect, test } from '@jest/globals';
import { silentLogger } from '../../../core/runtime/logger.js';
import { serveReaders } from '../../../server/live/serve-readers.js';
import { Reader } from '../../harness/reader.js';
import { Desk } from './desk.js';
import { memoryStore } from './memory-store.js';
import { nodeConfig, serveNode } from './node.js';

test('a node that leaves tells each reader when, delivers until then, and closes so that clients come back', async () => {
  const { ledger, hints } = memoryStore();
  const desk = new Desk(ledger);
  const config = nodeConfig({ redisUrl: 'unix:/nowhere' });
  const live = serveReaders({ config, clock: Date.now, logger: silentLogger, log: ledger, hints });
  await live.loaded;
  const node = await serveNode(live);
  const readers = Array.from(
    { length: 12 },
    (_, n) => new Reader(node.url, 'en', { websocketOnly: n % 2 > 0 }),
  );
  await Promise.all(readers.map((reader) => reader.synced()));
  const closed = readers.map(
    ({ socket }) => new Promise<string>((resolve) => socket.on('disconnect', (reason) => resolve(reason))),
  );

  const drained = live.drain(1_000);
  const item = await desk.publish();
  expect(live.readiness()).toEqual({ ready: false, reason: 'draining' });
  const told = await Promise.all(
    readers.map((reader) => reader.heard.next('a drain', ({ event }) => event === 'drain')),
  );
  const delays = told.map((heard) => (heard.event === 'drain' ? heard.afterMs : -1));
  expect(Math.max(...delays)).toBeLessThan(1_000);
  expect(new Set(delays).size).toBeGreaterThan(1);

  await Promise.all(readers.map((reader) => reader.reaches(item.seq)));
  const refused = await fetch(`${node.url}/socket.io/?EIO=4&transport=polling`);
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ code: 'draining' });

  await drained;
  expect(new Set(await Promise.all(closed))).toEqual(new Set(['transport close']));
  expect(live.readers()).toBe(0);
  expect(readers.every(({ socket, faults }) => socket.active && faults.length === 0)).toBe(true);
  for (const reader of readers) reader.close();
  await node.close();
});
