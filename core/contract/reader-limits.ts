/** The numbers that readers' code needs too. Apart from the others, so that what readers load carries no more. */

/** How long a snapshot still lists what was retracted or removed. */
export const TOMBSTONE_MS = 48 * 60 * 60_000;

/** What a reader has to know of a connection; the rest of `READER` is the node's. Each a constant, to be built in. */
export const PING_INTERVAL_MS = 20_000;
export const STALE_AFTER_MS = 10_000;
export const SILENT_AFTER_MS = 30_000;
export const MIN_SPREAD_MS = 1_000;
export const MAX_SPREAD_MS = 60_000;
