import { type ListWords, localeOf } from '../../core/words/words.js';

/**
 * A time as a page says it that knows neither where its reader is nor when it is read: with its date, in UTC,
 * which it says. Isolated, so that it keeps its own direction inside a sentence.
 */
export function utcStamp(words: ListWords, at: string): string {
  const format = new Intl.DateTimeFormat(localeOf(words), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  return `\u2068${format.format(Date.parse(at))}\u2069`;
}

/** The newest of RFC 3339 timestamps in UTC, which compare as strings. */
export function newest(times: readonly string[]): string | undefined {
  return times.toSorted().at(-1);
}
