import type { AttributionKind } from '../../../core/contract/item.js';
import { TEXT } from '../../../core/contract/limits.js';

/** Who says so, as it was used before. */
export interface Source {
  label: string;
  kind?: AttributionKind;
}

/**
 * The first colon that ends a name: a space after it (so no clock, score or address), and before it words, at
 * least one of them with a letter, without the end of a sentence.
 */
const NAMED = /^\s*([^:：.!?؟…]*\p{L}[^:：.!?؟…]*)[:：]\s+/u;

export interface Split {
  label: string;
  text: string;
}

/**
 * The source that `now` begins with, where it was just completed: what stood there before already (a source
 * that the editor put back into the line) stays text.
 */
export function splitSource(before: string, now: string): Split | undefined {
  const found = NAMED.exec(now);
  const label = found?.[1]?.trim();
  if (found === null || label === undefined || label.length > TEXT.maxLabelGraphemes) return undefined;
  if (NAMED.exec(before)?.[0].trim() === found[0].trim()) return undefined;
  return { label, text: now.slice(found[0].length) };
}

export const joinSource = (label: string, text: string): string => `${label.trim()}: ${text}`;

const SHOWN = 4;

/** For comparing what is typed: no case, no accents or vowel points. */
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();

/** Those that begin so, or have a word that does; the latest used first, as `known` has them. */
export function suggest(known: readonly Source[], typed: string): readonly Source[] {
  const wanted = plain(typed);
  if (wanted.length < 2) return [];
  const begins = ({ label }: Source) => plain(label).startsWith(wanted);
  const hasWord = ({ label }: Source) => plain(label).includes(` ${wanted}`);
  const matches = [...known.filter(begins), ...known.filter((each) => !begins(each) && hasWord(each))];
  return matches.filter(({ label }) => plain(label) !== wanted).slice(0, SHOWN);
}
