import type { Item } from '../../../core/contract/item.js';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
/** Two flashes within it are worth a second thought; the service itself never refuses one for it. */
const COOL_DOWN_MIN = 30;

export interface FlashTally {
  /** Flashes of the last 24 h, whatever became of them. */
  today: number;
  /** Minutes since the last one, where that is not long ago. */
  sinceMin: number | undefined;
}

export function flashTally(items: readonly Item[], nowMs: number): FlashTally {
  const agesMs = items
    .filter(({ urgency }) => urgency === 'flash')
    .map(({ publishedAt }) => Math.max(0, nowMs - Date.parse(publishedAt)))
    .filter((ageMs) => ageMs < DAY_MS);
  const sinceMin = Math.floor(Math.min(...agesMs) / MINUTE_MS);
  return { today: agesMs.length, sinceMin: sinceMin < COOL_DOWN_MIN ? sinceMin : undefined };
}
