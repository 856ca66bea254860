import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Item, STATUSES, URGENCIES } from '../../../core/contract/item.js';
import { compareForReaders, inReaderOrder } from '../../../core/contract/order.js';
import { toTimestamp } from '../../../core/contract/timestamp.js';

const MINUTE_MS = 60_000;
const minute = (n: number) => toTimestamp(Date.parse('2026-11-22T12:00:00Z') + n * MINUTE_MS);

function item(id: string, fields: Partial<Item> = {}): Item {
  return {
    id,
    edition: 'en',
    seq: 1,
    version: 1,
    status: 'live',
    change: 'publish',
    urgency: 'urgent',
    text: id,
    lang: 'en',
    dir: 'ltr',
    sections: [],
    regions: [],
    publishedAt: minute(0),
    changedAt: minute(0),
    expiresAt: minute(1_440),
    ...fields,
  };
}

const times = fc.integer({ min: 0, max: 5 }).map(minute);
const items: fc.Arbitrary<Item[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom(...'abcdefgh'),
      urgency: fc.constantFrom(...URGENCIES),
      status: fc.constantFrom(...STATUSES),
      publishedAt: times,
      correctedAt: fc.option(times),
      pinned: fc.boolean(),
    }),
    { selector: ({ id }) => id },
  )
  .map((list) =>
    list.map(({ id, correctedAt, pinned, ...fields }, i) =>
      item(id, {
        ...fields,
        ...(correctedAt !== null && { correction: { note: 'n', at: correctedAt } }),
        ...(pinned && i === 0 && { pinnedUntil: minute(9) }),
      }),
    ),
  );

const ids = (list: Item[]) => list.map(({ id }) => id).join(' ');

describe('readers see', () => {
  test('the pinned item, then live flashes, then the rest by the newest of publication and correction', () => {
    const list = [
      item('old', { publishedAt: minute(1) }),
      item('new', { publishedAt: minute(5) }),
      item('corrected', { publishedAt: minute(2), correction: { note: 'n', at: minute(6) } }),
      item('flash', { publishedAt: minute(0), urgency: 'flash' }),
      item('held-flash', { publishedAt: minute(3), urgency: 'flash', status: 'held' }),
      item('pinned', { publishedAt: minute(0), pinnedUntil: minute(9) }),
    ];
    expect(ids(inReaderOrder(list))).toBe('pinned flash corrected new held-flash old');
  });

  test('the newer id first where times are equal', () => {
    expect(ids(inReaderOrder([item('a'), item('c'), item('b')]))).toBe('c b a');
  });

  test('one order, whatever order the items came in', () => {
    const shuffled = items.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(fc.property(shuffled, ([a, b]) => expect(ids(inReaderOrder(a))).toBe(ids(inReaderOrder(b)))));
  });

  test('every item, in an order that contradicts itself nowhere', () => {
    fc.assert(
      fc.property(items, (list) => {
        const sorted = inReaderOrder(list);
        expect(sorted).toHaveLength(list.length);
        sorted.forEach((a, i) => {
          for (const b of sorted.slice(i + 1)) expect(compareForReaders(a, b)).toBeLessThan(0);
        });
      }),
    );
  });

  test('no item moved up by what changes neither its urgency nor its correction', () => {
    const statusChange = fc.constantFrom('held' as const, 'live' as const, 'expired' as const);
    fc.assert(
      fc.property(items, statusChange, times, (list, status, changedAt) => {
        const [first, ...others] = list.filter(({ urgency }) => urgency !== 'flash');
        if (first === undefined) return;
        const changed = { ...first, status, changedAt, version: first.version + 1 };
        expect(ids(inReaderOrder([changed, ...others]))).toBe(ids(inReaderOrder([first, ...others])));
      }),
    );
  });
});
