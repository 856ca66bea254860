import type { Item } from '../../../core/contract/item.js';

const AT = '2026-03-01T12:00:00.000Z';

/** A live item of the English edition. */
export function anItem(fields: Partial<Item> = {}): Item {
  return {
    id: '019cb2a5-0000-7000-8000-000000000001',
    edition: 'en',
    seq: 1,
    version: 1,
    status: 'live',
    change: 'publish',
    urgency: 'urgent',
    text: 'Something happened',
    lang: 'en',
    dir: 'ltr',
    sections: [],
    regions: [],
    publishedAt: AT,
    changedAt: AT,
    expiresAt: '2026-03-02T12:00:00.000Z',
    ...fields,
  };
}

/** Ways in which an item says nothing any more, as the public gets it. */
export const CLAIMLESS_ITEMS: readonly Item[] = (
  [
    ['held', 'hold'],
    ['retracted', 'retract'],
    ['removed', 'remove'],
  ] as const
).map(([status, change]) => {
  const { text: _, ...rest } = anItem({
    status,
    change,
    version: 2,
    notice: { note: 'Our source withdrew it', at: AT },
  });
  return rest;
});
