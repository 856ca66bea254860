import { TEXT } from './limits.js';

/** How long a text may be. Both count after normalising: graphemes bound what is seen, bytes what is sent. */
export interface TextLimits {
  maxGraphemes: number;
  maxBytes: number;
}

export const TEXT_LIMITS = {
  text: { maxGraphemes: TEXT.maxTextGraphemes, maxBytes: TEXT.maxTextBytes },
  short: { maxGraphemes: TEXT.maxShortGraphemes, maxBytes: TEXT.maxShortBytes },
  note: { maxGraphemes: TEXT.maxNoteGraphemes, maxBytes: TEXT.maxNoteBytes },
  label: { maxGraphemes: TEXT.maxLabelGraphemes, maxBytes: TEXT.maxLabelBytes },
} satisfies Record<string, TextLimits>;

/** Why a text is refused, in the words of the answer. */
export const TEXT_REFUSALS = {
  line_break: 'has a line break inside',
  control: 'has a control character',
  lone_surrogate: 'has a lone surrogate, which is no character',
  bidi_override: 'has a bidi override or embedding (U+202A..U+202E); use an isolate, or nothing',
  unbalanced_isolate: 'has a bidi isolate (U+2066..U+2069) without its counterpart',
  invisible: 'has an invisible character',
  unassigned: 'has a code point that Unicode does not assign, or a private one',
  combining_marks: 'has too many combining marks in a row',
  empty: 'wants at least one visible character',
  too_long: 'is too long',
} as const;

export type TextRefusal = keyof typeof TEXT_REFUSALS;

/** The look-behind keeps long runs of space inside a text from being tried from each of their places. */
const OUTER_SPACE = /^\p{White_Space}+|(?<!\p{White_Space})\p{White_Space}+$/gu;
const SPACES_AND_TABS = /[ \t]+/g;

/** Without white space at its ends. A byte order mark is no white space, and stays to be refused. */
export const trimmed = (text: string): string => text.replace(OUTER_SPACE, '');

/** The form that is kept: NFC, trimmed, with each run of spaces and tabs as one space. */
export function normalizeText(text: string): string {
  return trimmed(text).replace(SPACES_AND_TABS, ' ').normalize('NFC');
}

const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/;
export const BIDI_OVERRIDE = /[\u202A-\u202E]/;
/** ZWJ, ZWNJ, LRM, RLM and ALM are not here: Persian, Indic scripts, emoji and mixed directions need them. */
export const INVISIBLE =
  /[\u00AD\u180E\u200B\u2060-\u2065\u206A-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;
/** England, Scotland, Wales, Texas ...: a black flag, a region and a subdivision in tags, a cancel tag (UTS 51). */
export const TAGGED_FLAG =
  /\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,4}\u{E007F}/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/** In the order in which they are named where a text has several. */
const CHECKS: [TextRefusal, (text: string) => boolean][] = [
  ['line_break', (text) => LINE_BREAK.test(text)],
  ['control', (text) => /\p{Cc}/u.test(text)],
  ['lone_surrogate', (text) => /\p{Cs}/u.test(text)],
  ['bidi_override', (text) => BIDI_OVERRIDE.test(text)],
  ['unbalanced_isolate', hasUnbalancedIsolate],
  ['invisible', (text) => INVISIBLE.test(text.replace(TAGGED_FLAG, ''))],
  ['unassigned', (text) => /[\p{Cn}\p{Co}]/u.test(text)],
  ['combining_marks', hasExcessMarks],
  ['empty', (text) => !VISIBLE.test(text.replace(IGNORABLE, ''))],
];

/** Why the normalised `text` is refused, or `undefined` where it is good. */
export function refusalOfText(text: string, limits: TextLimits): TextRefusal | undefined {
  // Length in code units first: what is far too long is not worth a closer look.
  if (text.length > limits.maxBytes) return 'too_long';
  const refusal = CHECKS.find(([, breaks]) => breaks(text))?.[0];
  return refusal ?? (isTooLong(text, limits) ? 'too_long' : undefined);
}

function isTooLong(text: string, { maxGraphemes, maxBytes }: TextLimits): boolean {
  return new TextEncoder().encode(text).length > maxBytes || countGraphemes(text) > maxGraphemes;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What people count as characters (UAX 29). */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

const OPENS_ISOLATE = /[\u2066-\u2068]/;

export function hasUnbalancedIsolate(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (OPENS_ISOLATE.test(character)) depth += 1;
    if (character === '\u2069') depth -= 1;
    if (depth < 0) return true;
  }
  return depth !== 0;
}

const MARK = /^\p{M}$/u;
/** Joiners and directional marks between the marks of a base do not part them. */
const JOINER = /^[\u200C-\u200F\u061C]$/;
/** Marks that any script can carry, variation selectors among them. */
const GENERIC_MARK =
  /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\u{E0100}-\u{E01EF}]/u;
/** Scripts whose spelling stacks marks: vowel points, cantillation, tone and subjoined letters. */
const STACKING_SCRIPT =
  /[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Thai}\p{scx=Laoo}\p{scx=Tibt}\p{scx=Mymr}\p{scx=Khmr}\p{scx=Mong}\p{scx=Bali}\p{scx=Java}\p{scx=Lana}]/u;
/** More than any orthography stacks on one base; Tibetan mantras reach nine. */
const MAX_STACK = 16;

/** Counts in NFD, so that canonically equal texts are judged alike. */
function hasExcessMarks(text: string): boolean {
  let limit: number = TEXT.maxCombiningMarks;
  let marks = 0;
  let generic = 0;
  for (const character of text.normalize('NFD')) {
    if (JOINER.test(character)) continue;
    if (MARK.test(character)) {
      marks += 1;
      generic += GENERIC_MARK.test(character) ? 1 : 0;
    } else {
      limit = STACKING_SCRIPT.test(character) ? MAX_STACK : TEXT.maxCombiningMarks;
      marks = generic = 0;
    }
    if (marks > limit || generic > TEXT.maxCombiningMarks) return true;
  }
  return false;
}
