import type { Item } from '../../core/contract/item.js';

/**
 * What the desk lists: every item that readers have, live, with the editor's full record in its place
 * where that is not older. Records of items that readers no longer hold stay too. Newest first, by
 * publication, so that acting on an item never moves it.
 */
export function mergeItems(live: readonly Item[], records: readonly Item[]): Item[] {
  const merged = new Map(records.map((record) => [record.id, record]));
  for (const item of live) {
    const record = merged.get(item.id);
    if (record === undefined || record.version < item.version) merged.set(item.id, withKnown(item, record));
  }
  return [...merged.values()].sort(newestFirst);
}

/** Until the newer record is here, the claim that a held or withdrawn item no longer shows is the one known. */
function withKnown(item: Item, known: Item | undefined): Item {
  if (item.text !== undefined || known === undefined || item.status === 'removed') return item;
  const { text, attribution, link } = known;
  return {
    ...item,
    ...(text === undefined ? {} : { text }),
    ...(attribution === undefined ? {} : { attribution }),
    ...(link === undefined ? {} : { link }),
  };
}

function newestFirst(a: Item, b: Item): number {
  const [first, second] = [a.publishedAt + a.id, b.publishedAt + b.id];
  return first === second ? 0 : first < second ? 1 : -1;
}
