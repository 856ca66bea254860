import { PING_INTERVAL_MS } from '../../../core/contract/reader-limits.js';

/** A link without its `sync` after this long is given up: DNS, TCP, TLS and two round trips on a poor network. */
export const HANDSHAKE_MS = 10_000;

/** One attempt at once per this long: `online` and visibility flap, above all on a failing network. */
export const NUDGE_GAP_MS = 30_000;

/** A healthy link was heard within one ping interval; this much later it is in doubt. */
export const OVERDUE_MS = PING_INTERVAL_MS + 5_000;

const MAX_RETRY_MS = 30_000;
const MIN_RETRY_WINDOW_MS = 1_000;
const CLIMB_MS = 5 * 60_000;

/**
 * How long to wait before the next attempt. The first retry is spread over the window that the server
 * asked for, so that all readers of a dead node do not come at once; later ones take full jitter. The
 * window is capped before the draw, never the draw: clamping afterwards would gather everybody at the cap.
 */
export function retryDelayMs(failures: number, spreadMs: number, random: number): number {
  const windowMs = failures
    ? Math.min(MAX_RETRY_MS, MIN_RETRY_WINDOW_MS * 2 ** failures)
    : Math.max(MIN_RETRY_WINDOW_MS, spreadMs);
  return random * windowMs;
}

/** How long a lower rung serves before the best one is tried again: whatever was in its way may stay for days. */
export function climbDelayMs(random: number): number {
  return CLIMB_MS * (0.5 + random);
}
