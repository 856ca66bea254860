import { AR } from './ar.js';
import { EN } from './en.js';
import { ES } from './es.js';
import type { Words } from './words.js';

const ALL: readonly Words[] = [EN, AR, ES];

/** Words for the first of these language tags (or edition ids, often one) that there are words for; English without. */
export function wordsFor(tags: readonly (string | null | undefined)[]): Words {
  for (const tag of tags) {
    const words = ALL.find(({ lang }) => lang === tag?.toLowerCase().split('-')[0]);
    if (words) return words;
  }
  return EN;
}
