import type { Item } from '../contract/item.js';
import { about, type ListWords } from './words.js';

/** What became of an item whose claim is taken back; `stamp` says a time. */
export function fateOf(item: Item, words: ListWords, stamp: (at: string) => string): string {
  const { status, publishedAt, changedAt, notice } = item;
  if (status === 'held') return about(words.beingChecked, stamp(publishedAt));
  return about(status === 'removed' ? words.removed : words.withdrawn, stamp(notice?.at ?? changedAt));
}
