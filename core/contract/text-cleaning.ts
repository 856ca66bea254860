import { BIDI_OVERRIDE, hasUnbalancedIsolate, INVISIBLE, TAGGED_FLAG } from './text-rules.js';

/** What can be taken out of a text without touching a word of it. */
export const REMOVABLE = ['breaks', 'bidi', 'invisible', 'control'] as const;
export type Removable = (typeof REMOVABLE)[number];

export interface Cleaned {
  text: string;
  /** How many of each were taken out; a run of line breaks is one, and becomes a space. */
  removed: Partial<Record<Removable, number>>;
}

const BREAKS = /\s*[\n\v\f\r\u0085\u2028\u2029]+\s*/g;
const OUTER_BREAKS = /^\s*[\n\v\f\r\u0085\u2028\u2029]+\s*|\s*[\n\v\f\r\u0085\u2028\u2029]+\s*$/g;
const ISOLATES = /[\u2066-\u2069]/g;
const CONTROLS = /[\p{Cc}\p{Cs}]/gu;

/**
 * A text as it comes off a clipboard, without the characters that no item may have: word processors put
 * embedding marks into Arabic, web pages soft hyphens and zero-width spaces. Isolates go only where they do not
 * pair up, tags of flag emoji stay.
 */
export function cleanText(text: string): Cleaned {
  const removed: Cleaned['removed'] = {};
  const take = (from: string, pattern: RegExp, kind: Removable, put = ''): string =>
    from.replace(pattern, (found, kept: string | number | undefined) => {
      if (typeof kept === 'string') return found;
      removed[kind] = (removed[kind] ?? 0) + 1;
      return put;
    });
  let clean = take(text.replace(OUTER_BREAKS, ''), BREAKS, 'breaks', ' ');
  clean = take(clean.replaceAll('\t', ' '), CONTROLS, 'control');
  clean = take(clean, new RegExp(BIDI_OVERRIDE, 'g'), 'bidi');
  if (hasUnbalancedIsolate(clean)) clean = take(clean, ISOLATES, 'bidi');
  // A whole tagged flag is tried first, and kept: a tag that is left to the other alternative is a stray one.
  clean = take(clean, new RegExp(`(${TAGGED_FLAG.source})|${INVISIBLE.source}`, 'gu'), 'invisible');
  return { text: clean, removed };
}
