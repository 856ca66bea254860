/**
 * Words that turn a statement round. Other languages than these have no list: there only numbers and
 * attribution are compared. Words with several meanings are in: a wrong alarm costs a note, a miss a false item.
 */
const WORDS: Record<string, string> = {
  en: 'no not never none nobody nothing neither nor nowhere without cannot cant wont dont',
  es: 'no ni nunca jamás jamas nadie nada ningún ningun ninguno ninguna ningunos ningunas sin tampoco',
  ar: 'لا لم لن ليس ليست ليسا ليستا ليسوا لسن لست لسنا لسنم لستم غير بدون دون بلا عدم كلا ما لات',
};

const LISTS = new Map(Object.entries(WORDS).map(([lang, words]) => [lang, new Set(words.split(' '))]));

/** Stands for every negation, so that `did not` and `didn't` are the same statement. */
export const NEGATION = '¬';

/** Tashkeel and tatweel, which do not change an Arabic word. */
const ARABIC_ORNAMENT = /[\u0640\u064B-\u065F\u0670]/gu;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const ENGLISH_CONTRACTION = /(?<=\p{L})n['’]t$/u;

/** The words of a text, lower case, with every negation replaced by `NEGATION`. */
export function statementWords(text: string, lang: string): string[] {
  const language = lang.split('-')[0]?.toLowerCase() ?? '';
  const list = LISTS.get(language) ?? new Set();
  const words = text.toLowerCase().replace(ARABIC_ORNAMENT, '').match(WORD) ?? [];
  return words.flatMap((word) => wordsOf(word, language, list));
}

function wordsOf(word: string, language: string, list: ReadonlySet<string>): string[] {
  if (list.has(word)) return word === 'cannot' ? ['can', NEGATION] : [NEGATION];
  if (language === 'en' && ENGLISH_CONTRACTION.test(word))
    return [word.replace(ENGLISH_CONTRACTION, ''), NEGATION];
  // Arabic writes `and` and `so` as part of the next word: ولم, فلا.
  if (language === 'ar' && /^[وف]/u.test(word) && list.has(word.slice(1))) return [word[0] ?? '', NEGATION];
  return [word];
}
