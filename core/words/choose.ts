import type { ListWords } from './words.js';

type Tag = string | null | undefined;

/** Words for the first of these language tags (or edition ids, often one) that there are words for; else the first. */
export function wordsFor<W extends ListWords>(all: readonly [W, ...W[]], tags: readonly Tag[]): W {
  for (const tag of tags) {
    const words = all.find(({ lang }) => lang === tag?.toLowerCase().split('-')[0]);
    if (words) return words;
  }
  return all[0];
}
