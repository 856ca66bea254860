import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  contradicts,
  EMPTY,
  type List,
  swept,
  withCursor,
  withItem,
  withSync,
} from '../../client-sdk/src/list/list.js';
import type { Item, Status } from '../../core/contract/item.js';
import type { Sync } from '../../core/contract/sync.js';

const cursorOf = (seq: number) => `${seq}-${String(seq).padStart(12, '0')}`;
const AT = '2026-03-01T12:00:00.000Z';

interface Entry {
  id: string;
  status: Status;
  section: string;
}

/** A log of random changes to few items, as its entries were sent. */
const logs = fc
  .array(
    fc.record<Entry>({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      status: fc.constantFrom('live', 'live', 'held', 'retracted', 'expired', 'removed'),
      section: fc.constantFrom('politics', 'sport'),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map(logOf);

function logOf(entries: Entry[]): Item[] {
  const versions = new Map<string, number>();
  return entries.map(({ id, status, section }, index) => {
    const version = (versions.get(id) ?? 0) + 1;
    versions.set(id, version);
    return itemOf(id, index + 1, version, status, section);
  });
}

function itemOf(id: string, seq: number, version: number, status: Status, section: string): Item {
  const base = { id, seq, version, status, sections: [section], regions: [], edition: 'en', lang: 'en' };
  const times = { publishedAt: AT, changedAt: AT, expiresAt: AT };
  return { ...base, ...times, dir: 'ltr', urgency: 'urgent', change: version === 1 ? 'publish' : 'refile' };
}

function newest(log: Item[]): Item[] {
  const folded = new Map(log.map((item) => [item.id, item]));
  return [...folded.values()].sort((a, b) => a.seq - b.seq);
}

function syncAt(log: Item[], head: number, from: number, whole: boolean): Sync {
  const base = {
    protocol: 1,
    edition: 'en',
    cursor: cursorOf(head),
    now: AT,
    asOf: AT,
    spreadMs: 1_000,
  } as const;
  const upTo = log.slice(0, head);
  if (whole) return { ...base, kind: 'snapshot', reason: 'too_old', items: newest(upTo) };
  const items = newest(upTo.slice(from));
  return { ...base, kind: items.length > 0 ? 'delta' : 'current', items };
}

const seqOf = (list: List) => Number(list.cursor?.split('-')[0] ?? 0);
const wanted = (item: Item, filter: { sections?: string[] }) =>
  ['live', 'held', 'retracted', 'removed'].includes(item.status) &&
  (filter.sections?.some((section) => item.sections.includes(section)) ?? true);

/** What a reader meets: the log in order on one link, repeats of it by another, resumes on nodes ahead and behind. */
const steps = fc.array(
  fc.record({ kind: fc.constantFrom('next', 'repeat', 'resume', 'snapshot', 'beat'), at: fc.nat(40) }),
  { maxLength: 60 },
);

function apply(list: List, log: Item[], step: { kind: string; at: number }, filter: object): List {
  const seq = seqOf(list);
  const head = Math.min(log.length, step.at);
  const item = log[step.kind === 'next' ? seq : head];
  if (step.kind === 'resume' && list.cursor)
    return withSync(list, syncAt(log, head, Math.min(seq, head), false), filter).list;
  if (step.kind === 'beat') return head <= seq ? withCursor(list, cursorOf(head)) : list;
  if (step.kind === 'snapshot') return withSync(list, syncAt(log, head, 0, true), filter).list;
  const known = item && (step.kind === 'next' || item.seq <= seq);
  return known ? withItem(list, item, cursorOf(item.seq), filter).list : list;
}

describe('the list', () => {
  test.each([[{}], [{ sections: ['politics'] }]])(
    'equals the log at its cursor, whatever is repeated, resumed or late (%j)',
    (filter) => {
      fc.assert(
        fc.property(logs, steps, (log, history) => {
          let list = withSync(EMPTY, syncAt(log, 0, 0, true), filter).list;
          for (const step of history) {
            const before = seqOf(list);
            list = apply(list, log, step, filter);
            expect(seqOf(list)).toBeGreaterThanOrEqual(before);
            const expected = newest(log.slice(0, seqOf(list))).filter((item) => wanted(item, filter));
            expect([...list.items.values()].sort((a, b) => a.seq - b.seq)).toEqual(expected);
          }
        }),
      );
    },
  );

  test('tells a change for every difference, with the version before', () => {
    fc.assert(
      fc.property(logs, fc.nat(30), (log, at) => {
        const from = withSync(EMPTY, syncAt(log, Math.min(at, log.length), 0, true), {}).list;
        const { list, changes } = withSync(from, syncAt(log, log.length, seqOf(from), false), {});
        const told = new Map(from.items);
        for (const { item, previous } of changes) {
          expect(previous).toEqual(told.get(item.id));
          if (list.items.has(item.id)) told.set(item.id, item);
          else told.delete(item.id);
        }
        expect(told).toEqual(list.items);
      }),
    );
  });

  test('shows nothing for a status that it does not know, and goes on', () => {
    const odd = { ...itemOf('a', 1, 1, 'live', 'politics') };
    Object.assign(odd, { status: 'embargoed' });
    const { list, changes } = withItem(EMPTY, odd, cursorOf(1), {});
    expect([list.items.size, changes.length, list.cursor]).toEqual([0, 0, cursorOf(1)]);
  });

  test('is replaced by a snapshot of another log, although that reaches less far', () => {
    const { list } = withItem(EMPTY, itemOf('a', 9, 1, 'live', 'politics'), cursorOf(9), {});
    const other: Sync = {
      ...syncAt([itemOf('b', 1, 1, 'live', 'politics')], 1, 0, true),
      reason: 'diverged',
    };
    const replaced = withSync(list, other, {}).list;
    expect([...replaced.items.keys()]).toEqual(['b']);
    expect(replaced.cursor).toBe(cursorOf(1));
  });

  test('knows a beat of another log by its print', () => {
    const { list } = withItem(EMPTY, itemOf('a', 9, 1, 'live', 'politics'), cursorOf(9), {});
    expect(contradicts(list, cursorOf(9))).toBe(false);
    expect(contradicts(list, '9-ffffffffffff')).toBe(true);
    expect(contradicts(list, cursorOf(10))).toBe(false);
  });

  test('drops what was withdrawn after 48 hours and not before', () => {
    const { list } = withItem(EMPTY, itemOf('a', 1, 2, 'retracted', 'politics'), cursorOf(1), {});
    const seen: List = { ...list, items: new Map([['a', itemOf('a', 1, 2, 'retracted', 'politics')]]) };
    const endMs = Date.parse(AT) + 48 * 3_600_000;
    expect(swept(seen, endMs - 1).items.size).toBe(1);
    expect(swept(seen, endMs).items.size).toBe(0);
  });
});
