import type { Code } from '../../../core/contract/codes.js';
import { BellwireError } from '../errors.js';
import { asRecord } from '../wire/frames.js';

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

/** The codes that can meet a reader and that no retry heals. */
const FINAL = [
  'malformed',
  'invalid_request',
  'forbidden_origin',
  'unknown_edition',
] as const satisfies readonly Code[];

/** A refusal as the server gave it. A code that is not ours (a proxy's, say) is no last word. */
export function refusal(code: unknown, message: string): BellwireError {
  const final = FINAL.find((each) => each === code);
  return new BellwireError(final ?? 'connection_failed', message, final === undefined);
}

export function problemRefusal(problem: unknown, status: number): BellwireError {
  const { code, detail } = asRecord(problem);
  return refusal(code, typeof detail === 'string' ? detail : `answered with status ${status}`);
}
