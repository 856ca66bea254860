import { type Filter, matchesFilter } from '../../../core/contract/filter.js';
import type { Item, Status } from '../../../core/contract/item.js';
import { TOMBSTONE_MS } from '../../../core/contract/reader-limits.js';
import type { Sync } from '../../../core/contract/sync.js';
import type { ItemChange } from '../types.js';

/** What a reader holds: items by id and how far along the log they reach. Never changed in place. */
export interface List {
  readonly items: ReadonlyMap<string, Item>;
  readonly cursor: string | undefined;
}

/** A list and what makes it differ from the one before. */
export interface Step {
  list: List;
  changes: ItemChange[];
}

export const EMPTY: List = { items: new Map(), cursor: undefined };

/** An expired item is not shown any more, and neither is one of a status that this version does not know. */
const SHOWN: readonly Status[] = ['live', 'held', 'retracted', 'removed'];

/** The position a cursor names; below every other where it names none. */
export const seqOf = (cursor = '-1'): number => Number.parseInt(cursor, 10);

export const withItem = (list: List, item: Item, cursor: string, filter: Filter): Step =>
  fold(list, [item], cursor, filter, 'item');

/** A sync that reaches less far than the list says nothing new, unless the log itself is another one. */
export function withSync(list: List, sync: Sync, filter: Filter): Step {
  const { kind, reason, items, cursor } = sync;
  const late = reason !== 'diverged' && seqOf(cursor) < seqOf(list.cursor);
  return late ? { list, changes: [] } : fold(list, items, cursor, filter, kind);
}

/** The one that reaches further; the first of equals. */
export function further(a: List = EMPTY, b: List = EMPTY): List {
  return seqOf(b.cursor) > seqOf(a.cursor) ? b : a;
}

/** A beat's cursor is adopted forwards only. */
export function withCursor(list: List, cursor: string): List {
  return seqOf(cursor) > seqOf(list.cursor) ? { ...list, cursor } : list;
}

/** The same place in the log under another name: the list is of a log that is not the node's. */
export function contradicts({ cursor: mine }: List, cursor: string): boolean {
  return mine !== undefined && mine !== cursor && seqOf(mine) === seqOf(cursor);
}

/**
 * A snapshot replaces everything. Of the rest only what is news counts: a reader knows everything up to its
 * cursor, so on the same log an item at or below it is a repeat. The version decides as well, for lists whose
 * cursor cannot be read.
 */
function fold(list: List, news: Item[], cursor: string, filter: Filter, via: ItemChange['via']): Step {
  const whole = via === 'snapshot';
  const items = new Map(whole ? [] : list.items);
  const changes: ItemChange[] = [];
  for (const item of news) {
    const { id, seq, version, status, change } = item;
    const previous = list.items.get(id);
    const isNews = whole
      ? previous?.version !== version || previous.seq !== seq
      : seq > seqOf(list.cursor) && version > (previous?.version ?? 0);
    if (!isNews && !whole) continue;
    if (SHOWN.includes(status) && matchesFilter(item, filter)) items.set(id, item);
    else items.delete(id);
    if (isNews && (previous || items.has(id))) changes.push({ kind: change, item, previous, via });
  }
  if (whole) return { list: { items, cursor }, changes };
  return { list: withCursor(changes.length > 0 ? { ...list, items } : list, cursor), changes };
}

const isOver = ({ status, changedAt }: Item, serverNowMs: number): boolean =>
  (status === 'retracted' || status === 'removed') && serverNowMs - Date.parse(changedAt) >= TOMBSTONE_MS;

/** Drops what was withdrawn 48 hours ago, by the server's clock. */
export function swept(list: List, serverNowMs: number): List {
  const kept = [...list.items].filter(([, item]) => !isOver(item, serverNowMs));
  return kept.length === list.items.size ? list : { ...list, items: new Map(kept) };
}
