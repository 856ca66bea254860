import { BellwireError } from '../errors.js';
import { asRecord } from '../wire/json.js';

const MIN_GAP_MS = 5_000;
const MAX_GAP_MS = 10_000;
const SECOND_MS = 1_000;

/** Between two polls: drawn, so that readers refused together do not ask together. */
export function pollGapMs(retryAfterMs: number, random: number): number {
  return Math.max(MIN_GAP_MS, retryAfterMs) + random * (MAX_GAP_MS - MIN_GAP_MS);
}

/** A reader with nothing to show asks at once. */
export function firstPollMs(blank: boolean, random: number): number {
  return blank ? 0 : random * MIN_GAP_MS;
}

/** RFC 9110 10.2.3: seconds or a date; 0 without one. */
export function retryAfterMs(header: string | null, nowMs: number): number {
  if (header === null) return 0;
  const seconds = Number(header);
  const delayMs = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * SECOND_MS;
  return Number.isFinite(delayMs) ? Math.max(0, delayMs) : 0;
}

/** How long a cache on the way had the answer: RFC 9111 5.1. */
export function ageMs(header: string | null): number {
  const seconds = Number(header ?? 0);
  return Number.isFinite(seconds) ? Math.max(0, seconds * SECOND_MS) : 0;
}

/** Timeouts, limits and overload pass; what else is refused with a code of the service stays refused. */
const PASSING = [408, 425, 429];

export function problemRefusal(problem: unknown, status: number): BellwireError {
  const { code, detail } = asRecord(problem);
  const final = typeof code === 'string' && status < 500 && !PASSING.includes(status);
  const message = typeof detail === 'string' ? detail : `answered with status ${status}`;
  return new BellwireError(typeof code === 'string' ? code : 'connection_failed', message, !final);
}
