import { about, localeOf, type Words } from '../../../../core/words/words.js';

/** "3 new"; nothing for none. */
export function newWords(count: number, words: Words): string {
  const { newItems } = words;
  if (count === 0) return '';
  const locale = localeOf(words);
  if (typeof newItems === 'string') return about(newItems, count.toLocaleString(locale));
  const form = newItems[new Intl.PluralRules(locale).select(count)] ?? newItems.other;
  return about(form, count.toLocaleString(locale));
}
