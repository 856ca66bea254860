const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** First strong isolate and its end: the time keeps its own direction inside a sentence. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** "now", "5 min ago", "3 hr ago"; after a day the date. Never in the future, however clocks differ. */
export function ago(locale: string, atMs: number, nowMs: number): string {
  const agoMs = Math.max(0, nowMs - atMs);
  if (agoMs >= DAY_MS) return stamp(locale, atMs, nowMs);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  if (agoMs < MINUTE_MS) return relative.format(0, 'second');
  if (agoMs < HOUR_MS) return relative.format(-Math.floor(agoMs / MINUTE_MS), 'minute');
  return relative.format(-Math.floor(agoMs / HOUR_MS), 'hour');
}

/** The time of day, with the date where it is not of the last day. */
export function stamp(locale: string, atMs: number, nowMs: number): string {
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  const dated: Intl.DateTimeFormatOptions = { ...time, day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(locale, nowMs - atMs < DAY_MS ? time : dated).format(atMs);
}

export function isolatedStamp(locale: string, atMs: number, nowMs: number): string {
  return isolated(stamp(locale, atMs, nowMs));
}

export function fullStamp(locale: string, atMs: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(atMs);
}
