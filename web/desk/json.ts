import type { Problem } from '../../core/contract/codes.js';
import type { Receipt } from '../../core/contract/commands.js';
import type { Edition } from '../../core/contract/edition.js';
import type { Item } from '../../core/contract/item.js';

/** Answers of our own API, told apart by the fields that the desk relies on. */

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isItem(value: unknown): value is Item {
  return (
    isObject(value) &&
    ['id', 'edition', 'status', 'urgency', 'lang', 'dir', 'publishedAt'].every(
      (name) => typeof value[name] === 'string',
    ) &&
    typeof value.version === 'number' &&
    typeof value.seq === 'number'
  );
}

export function isProblem(value: unknown): value is Problem {
  return isObject(value) && typeof value.code === 'string' && typeof value.detail === 'string';
}

export function isReceipt(value: unknown): value is Receipt {
  return isObject(value) && typeof value.seq === 'number' && typeof value.tookMs === 'number';
}

function isEdition(value: unknown): value is Edition {
  return isObject(value) && ['id', 'lang', 'dir', 'name'].every((name) => typeof value[name] === 'string');
}

export function readEditions(json: string): Edition[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter(isEdition) : [];
}

/** The items of a `Sync`; none where the answer is something else. */
export function readItems(body: unknown): Item[] {
  return isObject(body) && Array.isArray(body.items) ? body.items.filter(isItem) : [];
}
