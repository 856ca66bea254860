import { plainWords } from './plain-words.js';

/** Words with which a sentence says by itself whose claim it makes; plain, as `plainWords` gives them. */
const SAYING: Record<string, readonly string[]> = {
  en: [
    'say',
    'says',
    'said',
    'according',
    'reports',
    'reported',
    'announces',
    'announced',
    'told',
    'confirms',
    'confirmed',
    'officials',
    'statement',
  ],
  es: [
    'dice',
    'dicen',
    'dijo',
    'segun',
    'afirma',
    'afirmo',
    'anuncia',
    'anuncio',
    'confirma',
    'confirmo',
    'informa',
    'informo',
    'asegura',
    'aseguro',
  ],
  ar: [
    'قال',
    'قالت',
    'قالوا',
    'يقول',
    'تقول',
    'اعلن',
    'اعلنت',
    'يعلن',
    'تعلن',
    'وفق',
    'وفقا',
    'بحسب',
    'حسب',
    'نقلا',
    'اكد',
    'اكدت',
    'صرح',
    'افاد',
    'افادت',
  ],
};

/** A short name before a colon. */
const LABELLED = /^[^:：]{1,60}[:：]\s/u;

/**
 * Whether a sentence says by itself who says so. In a language without a list nobody can tell, and nothing
 * is asked for.
 */
export function isAttributed(text: string, lang: string): boolean {
  const saying = SAYING[new Intl.Locale(lang).language];
  if (!saying || LABELLED.test(text)) return true;
  // Arabic writes `and` and `so` as part of the next word.
  return plainWords(text).some(
    (word) => saying.includes(word) || saying.includes(word.replace(/^[وف]/u, '')),
  );
}
