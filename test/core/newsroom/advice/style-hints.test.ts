import { expect, test } from '@jest/globals';
import { styleHints } from '../../../../core/newsroom/advice/style-hints.js';
import { STYLE_CODES } from '../../../../core/newsroom/advice/style-rules.js';

const hintsOf = (lang: string, text: string) =>
  styleHints({ text, lang, urgency: 'urgent', attributed: false }).map(({ code, found }) => [code, found]);

const BROKEN: [lang: string, text: string, code: (typeof STYLE_CODES)[number], found: string][] = [
  ['en', 'Bridge  closed', 'double_space', 'e  c'],
  ['en', 'Bridge closed , police say', 'space_before_punctuation', ' ,'],
  ['en', 'Bridge closed.', 'final_stop', '.'],
  ['ar', 'إغلاق الجسر.', 'final_stop', '.'],
  ['en', 'Bridge closed...', 'ellipsis', '...'],
  ['es', '¡Gol de España!', 'exclamation', '!'],
  ['en', 'BRIDGE CLOSED AFTER CRASH', 'all_caps', 'BRIDGE'],
  ['es', 'El el presidente dimite', 'repeated_word', 'El el'],
  ['en', 'Minister: "I resign', 'unbalanced', '"'],
  ['es', 'Ministro: «Dimito', 'unbalanced', '«»'],
  ['ar', '٣ قتلى و5 جرحى', 'mixed_digits', '5'],
  ['en', 'Parliament votes tomorrow', 'relative_day', 'tomorrow'],
  ['es', 'El Congreso vota mañana', 'relative_day', 'mañana'],
  ['ar', 'البرلمان يصوت غدا', 'relative_day', 'غدا'],
  ['es', 'Dimite el ministro?', 'opening_mark', '?'],
  ['ar', 'هل استقال الوزير?', 'latin_punctuation', '?'],
];

test.each(BROKEN)('%s: %s: %s', (lang, text, code, found) => {
  expect(hintsOf(lang, text)).toEqual(expect.arrayContaining([[code, found]]));
});

test('every hint but the one about sources is tried above', () => {
  expect(new Set([...BROKEN.map(([, , code]) => code), 'unattributed'])).toEqual(new Set(STYLE_CODES));
});

test.each([
  ['en', 'US and EU agree on NATO budget, says the White House'],
  ['en', 'Bomb threat at embassy of the U.S.'],
  ['en', 'Minister: "I had enough" (in full)'],
  ['es', '¿Quién gobierna en EE. UU.?'],
  ['es', 'Mañanas más frías en el norte'],
  ['ar', 'الأمم المتحدة: 3 قتلى و5 جرحى؟'],
  ['ja', '首相が辞任'],
])('%s: nothing: %s', (lang, text) => {
  expect(hintsOf(lang, text)).toEqual([]);
});

test('a flash or bulletin without a source is asked for one, where its language is known', () => {
  const codes = (text: string, lang: string, rest = {}) =>
    styleHints({ text, lang, urgency: 'flash', attributed: false, ...rest }).map(({ code }) => code);
  expect(codes('Government resigns', 'en')).toEqual(['unattributed']);
  expect(codes('Dimite el Gobierno', 'es')).toEqual(['unattributed']);
  expect(codes('استقالة الحكومة', 'ar')).toEqual(['unattributed']);
  expect(codes('Government resigns', 'en', { attributed: true })).toEqual([]);
  expect(codes('Government resigns', 'en', { urgency: 'urgent' })).toEqual([]);
  expect(codes('Rücktritt der Regierung', 'de')).toEqual([]);
  for (const [text, lang] of [
    ['Government resigns, prime minister says', 'en-GB'],
    ['Palace: government resigns', 'en'],
    ['Dimite el Gobierno, según la radio', 'es'],
    ['استقالة الحكومة وفقًا للقصر', 'ar'],
    ['وقال القصر إن الحكومة استقالت', 'ar'],
  ] as const) {
    expect({ text, codes: codes(text, lang) }).toEqual({ text, codes: [] });
  }
});
