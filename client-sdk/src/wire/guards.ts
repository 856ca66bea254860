import type { Item } from '../../../core/contract/item.js';
import { READER } from '../../../core/contract/reader-limits.js';
import type { Beat, Drain, Sync } from '../../../core/contract/sync.js';
import { asRecord } from './json.js';

/**
 * Nothing from the wire is believed: what lacks a field that the client relies on is not an item, a
 * sync or a beat. Fields and values of later protocols pass; who shows them decides.
 */
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const time: Check = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const shape =
  (fields: Record<string, Check>): Check =>
  (value) => {
    const record = asRecord(value);
    return Object.entries(fields).every(([name, check]) => check(record[name]));
  };

const itemShape = shape({
  id: text,
  seq: number,
  version: number,
  status: text,
  change: text,
  urgency: text,
  text: optional(text),
  short: optional(text),
  lang: text,
  dir: text,
  link: optional(text),
  pinnedUntil: optional(text),
  sections: listOf(text),
  regions: listOf(text),
  publishedAt: time,
  changedAt: time,
  attribution: optional(shape({ label: text })),
  correction: optional(shape({ note: text, was: optional(text), at: time })),
  notice: optional(shape({ note: text, at: time })),
});

const beatShape = shape({ cursor: text, now: time, asOf: time, spreadMs: number });
const syncShape = shape({ kind: text, items: listOf(itemShape) });
const drainShape = shape({ afterMs: number });

export const isItem = (value: unknown): value is Item => itemShape(value);
export const isBeat = (value: unknown): value is Beat => beatShape(value);
export const isSync = (value: unknown): value is Sync => beatShape(value) && syncShape(value);
export const isDrain = (value: unknown): value is Drain => drainShape(value);

/** A wish beyond what the contract allows would keep readers away for ever. */
export function spreadOf({ spreadMs }: { spreadMs: number }): number {
  return Math.min(READER.maxSpreadMs, Math.max(READER.minSpreadMs, spreadMs));
}

export function lagOf({ now, asOf }: { now: string; asOf: string }): number {
  return Date.parse(now) - Date.parse(asOf);
}
