import type { Item, ItemRecord } from '../contract/item.js';

/**
 * An item's JSON in two halves around `seq`, which only the append script knows. The halves are exact:
 * Lua joins bytes and never re-encodes (cjson would change numbers and empty arrays).
 */
export function bytesAroundSeq(record: ItemRecord): [before: string, after: string] {
  const { id, edition, ...rest } = record;
  const before = `${JSON.stringify({ id, edition }).slice(0, -1)},"seq":`;
  return [before, `,${JSON.stringify(rest).slice(1)}`];
}

export function itemBytes(record: ItemRecord, seq: number): string {
  const [before, after] = bytesAroundSeq(record);
  return before + seq + after;
}

/** The item with `seq` in its place on the wire. */
export function itemAt(record: ItemRecord, seq: number): Item {
  const { id, edition, ...rest } = record;
  return { id, edition, seq, ...rest };
}
