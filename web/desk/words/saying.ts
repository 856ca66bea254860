import type { DeskWords } from './desk-words.js';

/** Something to be said, in whatever language the desk is in when it is shown. */
export type Saying = (words: DeskWords) => string;

/** What the service said: in its own words. */
export const verbatim =
  (text: string): Saying =>
  () =>
    text;
