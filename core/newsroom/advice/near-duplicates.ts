import type { ItemRecord } from '../../contract/item.js';
import { numbersIn } from '../numbers.js';
import { type Shape, shapeOf, similarity } from './similarity.js';

/** How far back a claim counts as the same news. */
const WINDOW_MS = 12 * 60 * 60_000;
/** Tried on pairs of headlines in English, Spanish and Arabic: reworded ones are above, others of the same story below. */
const NEAR = 0.62;
const MOST = 3;

/** An editor's record, so that what was held or withdrawn is compared as well: it must not go out again unseen. */
export type Told = Pick<ItemRecord, 'id' | 'text' | 'publishedAt' | 'changedAt'>;

export interface NearDuplicate<T extends Told> {
  item: T;
  /** 1: the same words. */
  similarity: number;
  /** The numbers differ, by value and order: rather an update of that item than the same again. */
  otherNumbers: boolean;
}

/**
 * What of the last 12 hours says nearly the same, most similar first; a warning, never a refusal. `told` are
 * the edition's items, whatever became of them.
 */
export function nearDuplicates<T extends Told>(
  text: string,
  told: readonly T[],
  nowMs: number,
): NearDuplicate<T>[] {
  const shape = shapeOf(text);
  const numbers = numbersIn(text).join(' ');
  const recent = told.filter(({ publishedAt, changedAt }) =>
    [publishedAt, changedAt].some((at) => nowMs - Date.parse(at) <= WINDOW_MS),
  );
  return recent
    .flatMap((item) => likeness(item, shape, numbers))
    .sort((a, b) => b.similarity - a.similarity || (a.item.id < b.item.id ? 1 : -1))
    .slice(0, MOST);
}

function likeness<T extends Told>(item: T, shape: Shape, numbers: string): NearDuplicate<T>[] {
  if (item.text === undefined) return [];
  const alike = similarity(shape, shapeOf(item.text));
  if (alike < NEAR) return [];
  return [{ item, similarity: alike, otherNumbers: numbersIn(item.text).join(' ') !== numbers }];
}
