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
const SHOWN: ReadonlySet<Status> = new Set(['live', 'held', 'retracted', 'removed']);

const shows = (item: Item, filter: Filter): boolean => SHOWN.has(item.status) && matchesFilter(item, filter);

/** The position a cursor names; below every other where it names none. */
const seqOf = (cursor = ''): number => Number(/^\d+(?=-)/.exec(cursor)?.[0] ?? -1);

/**
 * A reader knows everything up to its cursor, so on the same log an item at or below it is a repeat. The
 * version decides as well, for lists whose cursor cannot be read.
 */
function isNews(list: List, item: Item): boolean {
  return item.seq > seqOf(list.cursor) && item.version > (list.items.get(item.id)?.version ?? 0);
}

export function withItem(list: List, item: Item, cursor: string, filter: Filter): Step {
  return advance(list, [item], cursor, filter, 'item');
}

/** A sync that reaches less far than the list says nothing new, unless the log itself is another one. */
export function withSync(list: List, sync: Sync, filter: Filter): Step {
  const { kind, reason, items, cursor } = sync;
  if (reason !== 'diverged' && seqOf(cursor) < seqOf(list.cursor)) return { list, changes: [] };
  if (kind === 'snapshot') return replace(list, sync, filter);
  return advance(list, items, cursor, filter, kind);
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
export function contradicts(list: List, cursor: string): boolean {
  return list.cursor !== undefined && list.cursor !== cursor && seqOf(list.cursor) === seqOf(cursor);
}

function advance(list: List, news: Item[], cursor: string, filter: Filter, via: ItemChange['via']): Step {
  const items = new Map(list.items);
  const changes: ItemChange[] = [];
  for (const item of news) {
    if (!isNews(list, item)) continue;
    const previous = items.get(item.id);
    if (shows(item, filter)) items.set(item.id, item);
    else items.delete(item.id);
    if (previous || items.has(item.id)) changes.push(changeOf(item, previous, via));
  }
  const held = changes.length > 0 ? items : list.items;
  return { list: withCursor({ ...list, items: held }, cursor), changes };
}

function replace(list: List, { items, cursor }: Sync, filter: Filter): Step {
  const shown = items.filter((item) => shows(item, filter));
  const changes = shown.flatMap((item) => {
    const previous = list.items.get(item.id);
    return previous?.version === item.version && previous.seq === item.seq
      ? []
      : [changeOf(item, previous, 'snapshot')];
  });
  return { list: { items: new Map(shown.map((item) => [item.id, item])), cursor }, changes };
}

function changeOf(item: Item, previous: Item | undefined, via: ItemChange['via']): ItemChange {
  return { kind: item.change, item, via, ...(previous && { previous }) };
}

const isOver = (item: Item, serverNowMs: number): boolean =>
  (item.status === 'retracted' || item.status === 'removed') &&
  serverNowMs - Date.parse(item.changedAt) >= TOMBSTONE_MS;

/** Drops what was withdrawn 48 hours ago, by the server's clock. */
export function swept(list: List, serverNowMs: number): List {
  const kept = [...list.items].filter(([, item]) => !isOver(item, serverNowMs));
  return kept.length === list.items.size ? list : { ...list, items: new Map(kept) };
}
