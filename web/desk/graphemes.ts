import { TEXT } from '../../core/contract/limits.js';

/** Beyond this a line wraps badly on phones and push; the editor is told, nothing is refused. */
export const SOFT_GRAPHEMES = 200;
export const HARD_GRAPHEMES = TEXT.maxTextGraphemes;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a reader would call characters, counted as the service does: trimmed, spaces folded, NFC. */
export function countGraphemes(text: string): number {
  const normal = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  let count = 0;
  for (const _ of segmenter.segment(normal)) count += 1;
  return count;
}

export type Length = 'fine' | 'long' | 'over';

export function lengthOf(count: number): Length {
  if (count > HARD_GRAPHEMES) return 'over';
  return count > SOFT_GRAPHEMES ? 'long' : 'fine';
}
