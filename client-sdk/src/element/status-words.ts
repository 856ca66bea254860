import { SILENT_AFTER_MS } from '../../../core/contract/reader-limits.js';
import { about } from '../../../core/words/words.js';
import type { Ticker } from '../types.js';
import { isolatedStamp, type Now } from './times.js';

export interface Status extends Now {
  ticker: Ticker | undefined;
  paused: boolean;
}

/** The state of the connection in words. */
export function statusWords(status: Status): string {
  const { words, paused } = status;
  const connection = connectionWords(status);
  if (!paused) return connection;
  return connection === words.live ? words.paused : `${words.paused} · ${connection}`;
}

function connectionWords({ ticker, ...now }: Status): string {
  const { words, nowMs } = now;
  const name = ticker?.state.name ?? 'closed';
  if (name === 'live' || name === 'closed') return words[name];
  const asOf = ticker?.asOf;
  if (asOf && (name === 'stale' || nowMs - Number(asOf) >= SILENT_AFTER_MS))
    return about(words.lastUpdated, isolatedStamp(asOf.toISOString(), now));
  if (name === 'offline') return asOf ? words.reconnecting : words.offline;
  return words.connecting;
}
