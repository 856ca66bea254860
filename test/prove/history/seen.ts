import { createHash } from 'node:crypto';
import type { Item } from '../../../core/contract/item.js';
import type { Seen } from './event.js';

export const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

/**
 * As the history names an item. Parsing JSON and writing it again gives the same bytes here, since what
 * travels was written by `JSON.stringify` and has no key that looks like a number.
 */
export function seenOf(item: Item, bytes = JSON.stringify(item)): Seen {
  const { id, version, seq, status, change, text } = item;
  return {
    id,
    version,
    seq,
    status,
    change,
    hash: sha1(bytes),
    ...(text !== undefined && { textHash: sha1(text) }),
  };
}
