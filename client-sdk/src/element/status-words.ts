import { READER } from '../../../core/contract/reader-limits.js';
import type { Words } from '../../../core/words/words.js';
import type { StateName } from '../types.js';
import { isolatedStamp } from './times.js';

export interface Status {
  name: StateName;
  paused: boolean;
  /** When the list was last known to be level, by the server's clock. */
  asOfMs: number | undefined;
  nowMs: number;
}

export function statusWords(status: Status, words: Words): string {
  const connection = connectionWords(status, words);
  if (!status.paused) return connection;
  return status.name === 'live' ? words.paused : `${words.paused} · ${connection}`;
}

function connectionWords({ name, asOfMs, nowMs }: Status, words: Words): string {
  if (name === 'live' || name === 'closed') return words[name];
  if (asOfMs === undefined) return name === 'offline' ? words.offline : words.connecting;
  const level = name !== 'stale' && nowMs - asOfMs < READER.silentAfterMs;
  return level ? words.reconnecting : words.lastUpdated(isolatedStamp(words.locale, asOfMs, nowMs));
}

export function newWords(count: number, { newItems, locale }: Words): string {
  if (count === 0) return '';
  const form = newItems[new Intl.PluralRules(locale).select(count)] ?? newItems.other;
  return form.replace('#', new Intl.NumberFormat(locale).format(count));
}
