import type { Item } from '../../../core/contract/item.js';

/** What a paused list showed, in its order. */
export type Frozen = readonly Item[];

/**
 * What to show. While paused nothing is inserted, moved or dropped, but what was taken back or corrected is
 * so at once, in its place: a pause is no reason to go on showing a claim that is withdrawn.
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

/** How many wait until the pause ends. */
export function waitingCount(current: readonly Item[], limit: number, frozen: Frozen | undefined): number {
  const shown = new Set(frozen?.map(({ id }) => id));
  return frozen ? current.slice(0, limit).filter(({ id }) => !shown.has(id)).length : 0;
}
