import type { Urgency } from '../contract/item.js';
import { ITEM } from '../contract/limits.js';
import { toTimestamp } from '../contract/timestamp.js';

/** When an item expires of which its editor says nothing. */
export function defaultExpiry(urgency: Urgency, publishedAtMs: number): string {
  return toTimestamp(publishedAtMs + (urgency === 'flash' ? ITEM.flashLifetimeMs : ITEM.lifetimeMs));
}

export function latestExpiry(publishedAtMs: number): string {
  return toTimestamp(publishedAtMs + ITEM.maxLifetimeMs);
}

/** Timestamps compare as strings. */
export function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
