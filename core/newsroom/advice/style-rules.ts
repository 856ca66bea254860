/** One habit of good headlines: where a text breaks it, `find` answers the part that does. */
export interface StyleRule {
  code: StyleCode;
  /** Only in these languages; absent: in all. */
  langs?: readonly string[];
  find(text: string): string | undefined;
}

export const STYLE_CODES = [
  'double_space',
  'space_before_punctuation',
  'final_stop',
  'ellipsis',
  'exclamation',
  'all_caps',
  'repeated_word',
  'unbalanced',
  'mixed_digits',
  'relative_day',
  'opening_mark',
  'latin_punctuation',
  'unattributed',
] as const;
export type StyleCode = (typeof STYLE_CODES)[number];

const matching =
  (pattern: RegExp) =>
  (text: string): string | undefined =>
    pattern.exec(text)?.[0];

/** An abbreviation's own full stop ends no sentence: `U.S.`, `EE. UU.`, `a.m.`, `etc.` */
const ABBREVIATED = /(?:\p{Lu}\.|\p{L}\.\p{L}\.|\b(?:etc|Inc|Ltd|Corp|Sr|Jr|St|No|UU)\.)$/u;

function finalStop(text: string): string | undefined {
  return /[^.。۔]\s?[.。۔]$/u.test(text) && !ABBREVIATED.test(text) ? text.slice(-1) : undefined;
}

const LEAST_SHOUTED = 3;

/** Acronyms are few; a text most of whose longer words are in capitals shouts. */
function allCaps(text: string): string | undefined {
  const words = (text.match(/\p{L}{4,}/gu) ?? []).filter((word) => word.toLowerCase() !== word.toUpperCase());
  const shouted = words.filter((word) => word === word.toUpperCase());
  return shouted.length >= LEAST_SHOUTED && 2 * shouted.length > words.length ? shouted[0] : undefined;
}

const PAIRS = ['()', '[]', '«»', '“”', '‹›'] as const;

function unbalanced(text: string): string | undefined {
  const count = (mark: string) => text.split(mark).length - 1;
  if (count('"') % 2 === 1) return '"';
  const [open = ''] = PAIRS.filter(([open = '', close = '']) => count(open) !== count(close));
  return open || undefined;
}

function mixedDigits(text: string): string | undefined {
  const zeros = new Set((text.match(/\p{Nd}/gu) ?? []).map((digit) => (digit.codePointAt(0) ?? 0) >> 4));
  return zeros.size > 1 ? text.match(/\p{Nd}+/gu)?.at(-1) : undefined;
}

const RELATIVE_DAYS: Record<string, RegExp> = {
  en: /\b(?:today|yesterday|tomorrow|tonight)\b/iu,
  es: /(?<!\p{L})(?:hoy|ayer|mañana|anoche)(?!\p{L})/iu,
  ar: /(?<!\p{L})(?:اليوم|أمس|امس|غدا|غدًا|غداً|الليلة)(?!\p{L})/u,
};

function openingMark(text: string): string | undefined {
  const missing = (open: string, close: string) => text.includes(close) && !text.includes(open);
  if (missing('¿', '?')) return '?';
  return missing('¡', '!') ? '!' : undefined;
}

/** Few, each with a reason that a desk would give; whatever the API refuses or mends by itself is not among them. */
export const STYLE_RULES: readonly StyleRule[] = [
  { code: 'double_space', find: matching(/\S[ \u00A0]{2,}\S/u) },
  { code: 'space_before_punctuation', langs: ['en', 'es', 'ar'], find: matching(/\s[,.;:!?،؛؟](?=\s|$)/u) },
  { code: 'final_stop', find: finalStop },
  { code: 'ellipsis', find: matching(/(?:…|\.{3})$/u) },
  { code: 'exclamation', find: matching(/!/u) },
  { code: 'all_caps', find: allCaps },
  { code: 'repeated_word', find: matching(/(?<!\p{L})(\p{L}{2,})\s+\1(?!\p{L})/iu) },
  { code: 'unbalanced', find: unbalanced },
  { code: 'mixed_digits', find: mixedDigits },
  ...Object.entries(RELATIVE_DAYS).map(
    ([lang, days]): StyleRule => ({ code: 'relative_day', langs: [lang], find: matching(days) }),
  ),
  { code: 'opening_mark', langs: ['es'], find: openingMark },
  { code: 'latin_punctuation', langs: ['ar'], find: matching(/(?<=\p{Script=Arabic}\s?)[,;?]/u) },
];
