import { type ListWords, localeOf } from '../../../core/words/words.js';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** In which words times are said, and which time is now by the server's clock. */
export interface Now {
  words: ListWords;
  nowMs: number;
}

const minutesSince = (at: string, nowMs: number): number => Math.floor((nowMs - Date.parse(at)) / MINUTE_MS);

/** "now", "5 min ago", "3 hr ago"; after a day the date. Never in the future, however clocks differ. */
export function ago(at: string, now: Now): string {
  const minutes = minutesSince(at, now.nowMs);
  if (minutes >= DAY_MINUTES) return stamp(at, now);
  const relative = new Intl.RelativeTimeFormat(localeOf(now.words), { numeric: 'auto', style: 'short' });
  if (minutes >= HOUR_MINUTES) return relative.format(-Math.floor(minutes / HOUR_MINUTES), 'hour');
  return minutes < 1 ? relative.format(0, 'second') : relative.format(-minutes, 'minute');
}

/** The time of day, with the date where it is not of the last day. */
export function stamp(at: string, { words, nowMs }: Now): string {
  const date = minutesSince(at, nowMs) < DAY_MINUTES ? {} : ({ day: 'numeric', month: 'short' } as const);
  return format(at, words, { hour: 'numeric', minute: '2-digit', ...date });
}

/** Between a first strong isolate and its end: the time keeps its own direction inside a sentence. */
export const isolatedStamp = (at: string, now: Now): string => `\u2068${stamp(at, now)}\u2069`;

export const fullStamp = (at: string, { words }: Now): string =>
  format(at, words, { dateStyle: 'long', timeStyle: 'short' });

const format = (at: string, words: ListWords, options: Intl.DateTimeFormatOptions): string =>
  new Date(at).toLocaleString(localeOf(words), options);
