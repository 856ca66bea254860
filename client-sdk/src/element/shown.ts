import type { Item } from '../../../core/contract/item.js';

/** The newest version of `item` in `list`. */
export const versionIn = (list: readonly Item[], { id }: Item): Item | undefined =>
  list.find((item) => item.id === id);

/**
 * What to show of `current`. While the list is held (paused, or being read) nothing is inserted, moved or dropped,
 * but what was taken back or corrected is so at once, in its place: no pause goes on showing a claim that is withdrawn.
 */
export function shownOf(current: readonly Item[], limit: number, held?: readonly Item[]): readonly Item[] {
  return held?.map((item) => versionIn(current, item) ?? item) ?? current.slice(0, limit);
}
