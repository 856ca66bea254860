import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { passesFilter } from '../../core/contract/filter.js';
import type { Item } from '../../core/contract/item.js';
import type { Sync } from '../../core/contract/sync.js';
import { resume } from '../../server/live/resume.js';
import { syncHead, syncJson } from '../../server/live/sync-json.js';
import { Window } from '../../server/live/window.js';
import { filterArbitrary, historyArbitrary, LogModel, NOW_MS, shownOf } from './log-model.js';

const STAMP = { now: '2026-11-22T12:00:00.000Z', asOf: '2026-11-22T12:00:00.000Z', spreadMs: 1_000 };

/** A window that read the log up to `loaded` and heard the rest. */
function windowOver(log: LogModel, floor: number, loaded: number): Window {
  const window = new Window(log.edition, log.view(floor, loaded));
  for (const entry of log.entries.slice(loaded)) expect(window.offer(entry, NOW_MS)).toBe('applied');
  return window;
}

function syncOf(window: Window, cursor: string | undefined, filter = {}): Sync {
  const answer = resume(window, cursor, filter, NOW_MS);
  return JSON.parse(syncJson(syncHead(window.edition, answer), STAMP));
}

function applied(held: Map<string, Item>, sync: Sync): Map<string, Item> {
  const next = sync.kind === 'snapshot' ? new Map<string, Item>() : new Map(held);
  for (const item of sync.items) next.set(item.id, item);
  return next;
}

/** A history, cut into what the log forgot, what the node read and what it heard, and a place in it. */
const scene = fc
  .tuple(historyArbitrary, fc.nat(), fc.nat(), fc.nat(), filterArbitrary)
  .map(([steps, a, b, c, filter]) => {
    const log = new LogModel(steps);
    const loaded = a % (steps.length + 1);
    return { log, loaded, floor: b % (loaded + 1), seq: c % (steps.length + 1), filter };
  });

describe('a resume', () => {
  test('gives the list that the log implies, from any cursor and with any filter', () => {
    fc.assert(
      fc.property(scene, ({ log, loaded, floor, seq, filter }) => {
        const window = windowOver(log, floor, loaded);
        const heard = log.items.slice(0, seq).filter((item) => passesFilter(item, filter));
        const held = new Map(heard.map((item) => [item.id, item]));
        const sync = syncOf(window, log.cursor(seq), filter);
        const list = shownOf(applied(held, sync).values(), filter);
        expect(list).toEqual(shownOf(log.table().values(), filter));
        expect(sync.cursor).toBe(log.cursor(log.entries.length));
      }),
      { numRuns: 500 },
    );
  });

  test('is what the position of the cursor says: current, a whole folded delta, or a snapshot with its reason', () => {
    fc.assert(
      fc.property(scene, ({ log, loaded, floor, seq }) => {
        const sync = syncOf(windowOver(log, floor, loaded), log.cursor(seq));
        const latest = [...log.table().values()].sort((a, b) => a.seq - b.seq);
        const missed = latest.filter((item) => item.seq > seq);
        if (seq < floor) expect(sync).toMatchObject({ kind: 'snapshot', reason: 'too_old' });
        else if (seq === log.entries.length) expect(sync).toMatchObject({ kind: 'current', items: [] });
        else if (sync.kind === 'delta') expect(sync.items).toEqual(missed);
        else {
          expect(sync).toMatchObject({ kind: 'snapshot', reason: 'too_old' });
          const size = (items: Item[]) => items.reduce((sum, item) => sum + JSON.stringify(item).length, 0);
          expect(size(missed)).toBeGreaterThan(size(sync.items));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is a snapshot of everything shown, in the order of seq, for who comes first or stood on another log', () => {
    fc.assert(
      fc.property(scene, historyArbitrary, ({ log, loaded, floor, seq }, otherSteps) => {
        const window = windowOver(log, floor, loaded);
        const first = syncOf(window, undefined);
        expect(first).toMatchObject({ kind: 'snapshot', reason: 'first' });
        expect(first.items).toEqual(shownOf(log.table().values(), {}));
        const other = new LogModel(otherSteps);
        fc.pre(
          seq >= floor && seq > 0 && other.entries.length >= seq && other.cursor(seq) !== log.cursor(seq),
        );
        expect(syncOf(window, other.cursor(seq))).toEqual({ ...first, reason: 'diverged' });
      }),
    );
  });

  test('never fails, whatever is given as a cursor', () => {
    const log = new LogModel([{ item: 0, status: 'live', sections: [], urgency: 'flash', ageMs: 0 }]);
    const window = windowOver(log, 0, 1);
    const nearly = fc.stringMatching(/^[0-9]{0,18}-?[0-9a-f]{0,14}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (cursor) => {
        fc.pre(cursor !== log.cursor(0) && cursor !== log.cursor(1));
        expect(syncOf(window, cursor)).toMatchObject({ kind: 'snapshot', reason: 'diverged' });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a window', () => {
  test('takes nothing but the next entry of its own log', () => {
    fc.assert(
      fc.property(scene, historyArbitrary, ({ log, loaded, floor }, otherSteps) => {
        const window = new Window('en', log.view(floor, loaded));
        const before = window.head;
        const other = new LogModel(otherSteps);
        for (const entry of other.entries) {
          const ours = log.at(entry.seq).chain === entry.chain;
          if (entry.seq > floor && entry.seq <= loaded) {
            expect(window.offer(entry, NOW_MS)).toBe(ours ? 'known' : 'diverged');
          }
          if (entry.seq > loaded + 1) expect(window.offer(entry, NOW_MS)).toBe('gap');
        }
        for (const entry of log.entries.slice(loaded, loaded + 1)) {
          expect(window.offer({ ...entry, bytes: `${entry.bytes} ` }, NOW_MS)).toBe('diverged');
        }
        expect(window.head).toEqual(before);
      }),
    );
  });

  test('refuses to be made of a log whose bytes are not its own', () => {
    const steps = [0, 1, 2].map((item) => ({
      item,
      status: 'live' as const,
      sections: [],
      urgency: 'urgent' as const,
      ageMs: 0,
    }));
    const view = new LogModel(steps).view();
    const forged = view.entries.map((entry, i) =>
      i === 1 ? { ...entry, bytes: entry.bytes.replace('item-1', 'item-9') } : entry,
    );
    expect(() => new Window('en', { ...view, entries: forged })).toThrow('does not follow');
    expect(() => new Window('en', { ...view, entries: view.entries.slice(0, 2) })).toThrow('end elsewhere');
  });
});
