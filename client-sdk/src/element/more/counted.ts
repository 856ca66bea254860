import { about, localeOf, type PluralForms, type Words } from '../../../../core/words/words.js';

/** "3 new"; nothing for none. */
export function counted(count: number, forms: string | PluralForms, words: Words): string {
  if (count === 0) return '';
  const locale = localeOf(words);
  if (typeof forms === 'string') return about(forms, count.toLocaleString(locale));
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return about(form, count.toLocaleString(locale));
}
