import type { Item } from '../../../core/contract/item.js';

/** What the list showed when it was held, in its order. */
export type Frozen = readonly Item[];

/**
 * What to show. While the list is held (paused, or being read) nothing is inserted, moved or dropped, but what
 * was taken back or corrected is so at once, in its place: no pause goes on showing a claim that is withdrawn.
 */
export function shownItems(
  current: readonly Item[],
  limit: number,
  frozen: Frozen | undefined,
): readonly Item[] {
  if (!frozen) return current.slice(0, limit);
  const newest = new Map(current.map((item) => [item.id, item]));
  return frozen.map((item) => newest.get(item.id) ?? item);
}

/** How many wait until the list is let go. */
export function waitingCount(current: readonly Item[], limit: number, frozen: Frozen | undefined): number {
  const shown = new Set(frozen?.map(({ id }) => id));
  return frozen ? current.slice(0, limit).filter(({ id }) => !shown.has(id)).length : 0;
}
