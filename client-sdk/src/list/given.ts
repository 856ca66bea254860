import { isItem } from '../wire/guards.js';
import { asRecord, parseJson } from '../wire/json.js';
import type { List } from './list.js';

/** A list that was kept or given, or its JSON; `undefined` where it is none. */
export function givenList(value: unknown): List | undefined {
  const { cursor, items } = asRecord(typeof value === 'string' ? parseJson(value) : value);
  if (typeof cursor !== 'string' || !Array.isArray(items) || !items.every(isItem)) return undefined;
  return { cursor, items: new Map(items.map((item) => [item.id, item])) };
}
