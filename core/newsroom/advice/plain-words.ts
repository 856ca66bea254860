import { withPlainDigits } from '../numbers.js';

/** What marks add to a letter, and tatweel, which only stretches a word. */
const ORNAMENT = /[\p{Mn}\u0640]/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** Letters that Arabic writers use for each other: alef wasla, alef maqsura, ta marbuta, Persian yeh and kaf. */
const ALIKE: Record<string, string> = { ٱ: 'ا', ى: 'ي', ة: 'ه', ی: 'ي', ک: 'ك' };
const ALIKES = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'gu');

/**
 * The words of a text without what does not tell two apart: case, accents, tashkeel, forms of alef and hamza
 * (which decompose into letter and mark), punctuation; digits of every script by value.
 */
export function plainWords(text: string): string[] {
  const plain = withPlainDigits(text)
    .normalize('NFKD')
    .replace(ORNAMENT, '')
    .replace(ALIKES, (letter) => ALIKE[letter] ?? letter)
    .toLowerCase();
  return plain.match(WORD) ?? [];
}
