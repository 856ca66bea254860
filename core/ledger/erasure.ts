import { z } from 'zod';
import { CLAIM_FIELDS, type Item } from '../contract/item.js';

/** What stands in an entry for the bytes that were taken out of it. */
export interface ErasureMark {
  /** Salted digest of what was there: the chain goes on over it. The salt is gone with the bytes. */
  digest: string;
  by: string;
  /** RFC 3339. */
  at: string;
  why: string;
}

const markSchema = z.object({
  digest: z.string().regex(/^[0-9a-f]{40}$/),
  by: z.string(),
  at: z.string(),
  why: z.string(),
}) satisfies z.ZodType<ErasureMark>;

/** Throws where the text is none. */
export const parseErasureMark = (text: string): ErasureMark => markSchema.parse(JSON.parse(text));

const itemSchema = z
  .looseObject({ id: z.string(), edition: z.string(), seq: z.number(), version: z.number() })
  .transform((item) => item as object as Item);

/**
 * What an erased entry says instead: which item, which version, when, and that it was removed, as all of
 * the item's readers know by then. Notes go too: they may name what the law wants forgotten.
 */
export function erasedBytes(bytes: string): string {
  const { notice: _, ...item } = itemSchema.parse(JSON.parse(bytes));
  for (const field of CLAIM_FIELDS) delete item[field];
  return JSON.stringify({ ...item, status: 'removed' });
}

/** Whether bytes of the log say anything that `erasedBytes` takes out. */
export function claims(bytes: string): boolean {
  const item: object = itemSchema.parse(JSON.parse(bytes));
  return [...CLAIM_FIELDS, 'notice'].some((field) => field in item);
}

/** Who has the claim of which item erased, and why. */
export interface Erasure {
  edition: string;
  itemId: string;
  by: string;
  why: string;
}

export type Erased =
  /** All erased entries of the item, those of an earlier time included. */
  | { kind: 'erased'; entries: { seq: number; digest: string }[] }
  /** Readers have the item still: it has to be removed first. */
  | { kind: 'not_removed' };

/** Every entry begins with its item's id. */
export const isOfItem = (bytes: string, itemId: string): boolean =>
  bytes.startsWith(`{"id":${JSON.stringify(itemId)},`);

/** Its entries but the removal: also those that say nothing, whose salts could prove a guess at the private record. */
export const isErasable = (bytes: string, itemId: string): boolean =>
  isOfItem(bytes, itemId) && itemSchema.parse(JSON.parse(bytes)).status !== 'removed';
