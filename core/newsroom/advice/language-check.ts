import { plainWords } from './plain-words.js';

export type LanguageDoubt =
  /** Most letters are of another script than the edition's language is written in. */
  | { kind: 'wrong_script'; wanted: string }
  /** Its small words are those of another language. */
  | { kind: 'wrong_language'; likely: string };

/** Scripts by their ISO 15924 code, for languages that newsrooms write; of others nothing is said. */
const LETTERS: Record<string, RegExp> = {
  Arab: /\p{Script=Arabic}/u,
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Grek: /\p{Script=Greek}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Deva: /\p{Script=Devanagari}/u,
  Beng: /\p{Script=Bengali}/u,
  Thai: /\p{Script=Thai}/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Kore: /[\p{Script=Hangul}\p{Script=Han}]/u,
};

/** Words of no meaning that texts in one of these languages can hardly do without, and the others do not have. */
const SMALL_WORDS: Record<string, ReadonlySet<string>> = {
  en: new Set(
    'the of and to for with from by after says said was were has have is are at their its'.split(' '),
  ),
  es: new Set(
    'el la los las del de y en que por con para una tras dice dijo fue han ha su sus al'.split(' '),
  ),
};

/** Below this many letters nothing is said: an acronym is no language. */
const LEAST_LETTERS = 4;
const LEAST_SMALL_WORDS = 2;

/** Whether a text is in the language of its edition, as far as that shows. */
export function languageDoubt(text: string, lang: string): LanguageDoubt | undefined {
  return scriptDoubt(text, lang) ?? wordDoubt(text, lang);
}

function scriptDoubt(text: string, lang: string): LanguageDoubt | undefined {
  const wanted = new Intl.Locale(lang).maximize().script ?? '';
  const script = LETTERS[wanted];
  const letters = text.match(/\p{L}/gu) ?? [];
  if (!script || letters.length < LEAST_LETTERS) return undefined;
  const own = letters.filter((letter) => script.test(letter)).length;
  // Names may be in another script; half of a text is not a name.
  return 2 * own < letters.length ? { kind: 'wrong_script', wanted } : undefined;
}

function wordDoubt(text: string, lang: string): LanguageDoubt | undefined {
  const language = new Intl.Locale(lang).language;
  const own = SMALL_WORDS[language];
  if (!own) return undefined;
  const words = plainWords(text);
  const count = (small: ReadonlySet<string>) => words.filter((word) => small.has(word)).length;
  const [likely, most] = Object.entries(SMALL_WORDS)
    .map(([other, small]): [string, number] => [other, count(small)])
    .reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0]);
  if (likely === language || most < LEAST_SMALL_WORDS || most <= 2 * count(own)) return undefined;
  return { kind: 'wrong_language', likely };
}
