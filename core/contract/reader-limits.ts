/** The numbers that readers' code needs too. Apart from the others, so that what readers load carries no more. */

/** How long a snapshot still lists what was retracted or removed. */
export const TOMBSTONE_MS = 48 * 60 * 60_000;

/** What a reader has to know of a connection; the rest of `READER` is the node's. */
export const CONNECTION = {
  pingIntervalMs: 20_000,
  staleAfterMs: 10_000,
  silentAfterMs: 30_000,
  minSpreadMs: 1_000,
  maxSpreadMs: 60_000,
} as const;
