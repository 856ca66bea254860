import { AR } from './ar.js';
import type { DeskWords } from './desk-words.js';
import { EN } from './en.js';
import { ES } from './es.js';

/** In the order in which they are offered. */
export const LANGUAGES: readonly DeskWords[] = [EN, AR, ES];

/** Words for the first of these language tags that there are words for; English without. */
export function wordsFor(tags: readonly (string | undefined)[]): DeskWords {
  for (const tag of tags) {
    const words = LANGUAGES.find(({ lang }) => lang === tag?.toLowerCase().split('-')[0]);
    if (words !== undefined) return words;
  }
  return EN;
}
