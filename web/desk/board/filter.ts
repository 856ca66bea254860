import type { Item, Status, Urgency } from '../../../core/contract/item.js';

/** What of the list is shown; '' is all. */
export interface Filter {
  text: string;
  status: Status | '';
  urgency: Urgency | '';
}

export const SHOW_ALL: Filter = { text: '', status: '', urgency: '' };

export const isFiltering = ({ text, status, urgency }: Filter): boolean =>
  text.trim() !== '' || status !== '' || urgency !== '';

/** Every word has to be somewhere in the item, in any order and case, with or without marks. */
export function filtered(items: readonly Item[], filter: Filter): readonly Item[] {
  if (!isFiltering(filter)) return items;
  const words = folded(filter.text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter(
    (item) =>
      (filter.status === '' || item.status === filter.status) &&
      (filter.urgency === '' || item.urgency === filter.urgency) &&
      (words.length === 0 || words.every((word) => searched(item).includes(word))),
  );
}

function searched({ text, attribution, correction, notice, sections, regions, seq }: Item): string {
  const said = [text, attribution?.label, correction?.note, correction?.was, notice?.note];
  return folded([...said, ...sections, ...regions, `#${seq}`].join(' '));
}

/** Accents, and the vowel signs that Arabic is seldom written with, do not keep a word from being found. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
