import { z } from 'zod';
import type { Filter } from '../../core/contract/filter.js';
import { passesFilter } from '../../core/contract/filter.js';
import { URGENCIES } from '../../core/contract/item.js';

/**
 * What a node has to know of an item to decide who gets it; everything else stays in `bytes`, which go
 * out as they came. A status or urgency of a newer version is no fault here: readers ignore what they
 * do not know, and so does the node.
 */
const schema = z.object({
  id: z.string(),
  seq: z.number(),
  version: z.number(),
  status: z.string(),
  urgency: z.enum(URGENCIES).catch('regular'),
  sections: z.array(z.string()).catch([]),
  regions: z.array(z.string()).catch([]),
  changedAt: z.string().transform((text) => Date.parse(text)),
});

export interface IndexedItem extends Omit<z.output<typeof schema>, 'changedAt'> {
  changedAtMs: number;
  /** The item as readers get it, JSON, the exact bytes of the log. */
  bytes: string;
  /** Length of `bytes` in UTF-8. */
  size: number;
}

/** Throws where `bytes` are no item: a log that holds such an entry was not written by Bellwire. */
export function indexItem(bytes: string): IndexedItem {
  const { changedAt, ...known } = schema.parse(JSON.parse(bytes));
  return { ...known, changedAtMs: changedAt, bytes, size: Buffer.byteLength(bytes) };
}

export const passes = (item: IndexedItem, filter: Filter): boolean => passesFilter(item, filter);
