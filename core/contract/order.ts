import type { Item } from './item.js';

function rank(item: Item): number {
  if (item.pinnedUntil !== undefined) return 0;
  return item.urgency === 'flash' && item.status === 'live' ? 1 : 2;
}

/** When the item last moved up: refile, pin, hold and release never do that, a correction does. */
function raisedAt(item: Item): string {
  const correctedAt = item.correction?.at ?? '';
  return correctedAt > item.publishedAt ? correctedAt : item.publishedAt;
}

/**
 * The order in which readers see items: the pinned one, live flashes, then the rest by the newest of
 * correction and publication; ties by id, the newer (greater) first. Times compare as strings: all are
 * RFC 3339 UTC with milliseconds.
 */
export function compareForReaders(a: Item, b: Item): number {
  return rank(a) - rank(b) || descending(raisedAt(a), raisedAt(b)) || descending(a.id, b.id);
}

function descending(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1;
}

export function inReaderOrder(items: Iterable<Item>): Item[] {
  return [...items].sort(compareForReaders);
}
