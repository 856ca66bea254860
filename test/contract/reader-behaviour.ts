import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Ledger } from '../../core/ledger/ledger.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { type Live, serveReaders } from '../../server/live/serve-readers.js';
import type { Followed } from '../harness/followed.js';
import { Desk } from '../server/live/desk.js';
import { memoryStore } from '../server/live/memory-store.js';
import { nodeConfig, serveNode, type TestNode } from '../server/live/node.js';

export interface OpenedReader extends Followed {
  close(): void;
}

export interface Asked {
  cursor?: string;
  filter?: Record<string, unknown>;
}

export type OpenReader = (url: string, edition: string, asked: Asked) => OpenedReader;

/** What every reader is promised, whichever way it reads (contract, sections 3 and 4). */
export function describeReaders(name: string, open: OpenReader): void {
  describe(`a reader ${name}`, () => {
    let ledger: Ledger;
    let live: Live;
    let node: TestNode;
    let desk: Desk;
    const opened: OpenedReader[] = [];

    beforeEach(async () => {
      const store = memoryStore();
      ledger = store.ledger;
      const config = nodeConfig({ redisUrl: 'unix:/nowhere' });
      const parts = { config, clock: Date.now, logger: silentLogger, leaving: { graceMs: 300 } };
      live = serveReaders({ ...parts, log: ledger, hints: store.hints });
      await live.loaded;
      node = await serveNode(live);
      desk = new Desk(ledger);
    });

    afterEach(async () => {
      for (const reader of opened.splice(0)) reader.close();
      await node.close();
    });

    function read(asked: Asked = {}, edition = 'en'): OpenedReader {
      const reader = open(node.url, edition, asked);
      opened.push(reader);
      return reader;
    }

    test('hears a snapshot first, then every change in order, and stands where each says', async () => {
      const old = await desk.publish();
      const reader = read();
      const first = await reader.synced();
      expect(first).toMatchObject({
        event: 'sync',
        sync: { protocol: 1, kind: 'snapshot', reason: 'first', items: [old] },
      });
      const [, , last] = await desk.publishMany(3);
      const retracted = await desk.retract(old);
      await reader.reaches(retracted.seq);
      expect(reader.faults).toEqual([]);
      expect(reader.items.get(last?.id ?? '')).toEqual(last);
      expect(reader.items.get(old.id)).toMatchObject({ status: 'retracted', version: 2 });
    });

    test('gets exactly what it missed, folded', async () => {
      const before = read();
      await before.synced();
      const item = await desk.publish();
      await before.reaches(item.seq);
      before.close();
      const missed = await desk.publish();
      const retracted = await desk.retract(item);
      const after = read({ ...(before.cursor && { cursor: before.cursor }) });
      expect(await after.synced()).toMatchObject({ sync: { kind: 'delta', items: [missed, retracted] } });
    });

    test('that missed nothing is told so', async () => {
      await desk.publish();
      const before = read();
      await before.synced();
      const after = read({ ...(before.cursor && { cursor: before.cursor }) });
      expect(await after.synced()).toMatchObject({
        sync: { kind: 'current', cursor: before.cursor, items: [] },
      });
    });

    test.each(['999-0123456789ab', '1-000000000000', 'garbage'])(
      'with the cursor %s of no log of ours gets everything, and why',
      async (cursor) => {
        await desk.publish();
        const reader = read({ cursor });
        expect(await reader.synced()).toMatchObject({ sync: { kind: 'snapshot', reason: 'diverged' } });
      },
    );

    test('with a filter gets what matches, and every later change of anything', async () => {
      const reader = read({ filter: { sections: ['sport'], urgency: 'urgent' } });
      await reader.synced();
      const other = await desk.publish({ sections: ['politics'] });
      const wanted = await desk.publish({ sections: ['sport'] });
      const gone = await desk.retract(other);
      await reader.reaches(gone.seq);
      expect([...reader.items.keys()]).toEqual([wanted.id, other.id]);
      expect(reader.items.get(other.id)).toEqual(gone);
    });

    test('of one edition hears nothing of another', async () => {
      const [english, arabic] = [read(), read({}, 'ar')];
      await Promise.all([english.synced(), arabic.synced()]);
      await new Desk(ledger, 'ar').publish();
      const item = await desk.publish();
      await Promise.all([english.reaches(item.seq), arabic.reaches(1)]);
      expect([...english.items.keys()]).toEqual([item.id]);
      expect(arabic.items.size).toBe(1);
    });

    test('is told when its node leaves, is served until then, and sent away', async () => {
      const reader = read();
      await reader.synced();
      const drained = live.drain(200);
      await reader.heard.next('a drain', ({ event }) => event === 'drain');
      const item = await desk.publish();
      await reader.reaches(item.seq);
      await drained;
      expect(live.readers()).toBe(0);
    });

    test('counts until it goes', async () => {
      const reader = read();
      await reader.synced();
      expect(live.readers()).toBe(1);
      reader.close();
      const other = read();
      await other.synced();
      await desk.publish();
      await other.reaches(1);
      expect(live.readers()).toBe(1);
    });
  });
}
