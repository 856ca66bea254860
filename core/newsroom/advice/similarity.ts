import { plainWords } from './plain-words.js';

/** Trigrams of each word by itself, with how often: the order of words does not count, endings count little. */
export type Shape = ReadonlyMap<string, number>;

/** A shorter text of which all is in a longer one is nearly the same, but not quite. */
const CONTAINED = 0.9;
/** About three words: of less, a longer text may well have all by chance. */
const LEAST_CONTAINED = 15;

export function shapeOf(text: string): Shape {
  const shape = new Map<string, number>();
  for (const word of plainWords(text)) {
    const padded = ` ${word} `;
    for (let at = 0; at + 2 < padded.length; at++) {
      const gram = padded.slice(at, at + 3);
      shape.set(gram, (shape.get(gram) ?? 0) + 1);
    }
  }
  return shape;
}

/** 0 for nothing in common, 1 for the same words; the same whichever comes first. */
export function similarity(a: Shape, b: Shape): number {
  const [sizeA, sizeB, shared] = [sizeOf(a), sizeOf(b), sharedBy(a, b)];
  if (sizeA + sizeB === 0) return 0;
  const dice = (2 * shared) / (sizeA + sizeB);
  const least = Math.min(sizeA, sizeB);
  return least < LEAST_CONTAINED ? dice : Math.max(dice, (CONTAINED * shared) / least);
}

const sizeOf = (shape: Shape): number => [...shape.values()].reduce((sum, times) => sum + times, 0);

function sharedBy(a: Shape, b: Shape): number {
  let shared = 0;
  for (const [gram, times] of a) shared += Math.min(times, b.get(gram) ?? 0);
  return shared;
}
