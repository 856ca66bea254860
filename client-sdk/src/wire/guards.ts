import type { Item } from '../../../core/contract/item.js';
import { MAX_SPREAD_MS, MIN_SPREAD_MS } from '../../../core/contract/reader-limits.js';
import type { Beat, Drain, Sync } from '../../../core/contract/sync.js';
import type { Level } from '../machine/machine.js';
import { asRecord } from './json.js';

/**
 * Nothing from the wire is believed that the client reckons with: what lacks it is not an item, a sync or a
 * beat. Everything else about an item is for who shows it, as text.
 */
export function isItem(value: unknown): value is Item {
  const { id, seq, version, publishedAt, changedAt, sections, regions } = asRecord(value);
  return (
    [id, publishedAt, changedAt].every(isText) &&
    [seq, version].every(Number.isInteger) &&
    [sections, regions].every(Array.isArray)
  );
}

export function isBeat(value: unknown): value is Beat {
  const { lagMs, spreadMs } = levelOf(value);
  return isText(asRecord(value).cursor) && Number.isFinite(lagMs + spreadMs);
}

export function isSync(value: unknown): value is Sync {
  const { items } = asRecord(value);
  return isBeat(value) && Array.isArray(items) && items.every(isItem);
}

export const isDrain = (value: unknown): value is Drain => Number.isFinite(asRecord(value).afterMs);

export const isText = (value: unknown): value is string => typeof value === 'string';

/** Not numbers where there is none. A wish beyond what the contract allows would keep readers away for ever. */
export function levelOf(value: unknown): Level {
  const { now, asOf, spreadMs } = asRecord(value);
  return {
    lagMs: Date.parse(`${now}`) - Date.parse(`${asOf}`),
    spreadMs: Math.min(MAX_SPREAD_MS, Math.max(MIN_SPREAD_MS, Number(spreadMs))),
  };
}
