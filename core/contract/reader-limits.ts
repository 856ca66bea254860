/** The numbers that readers' code needs too. Apart from the others, so that what readers load carries no more. */

/** How long a snapshot still lists what was retracted or removed. */
export const TOMBSTONE_MS = 48 * 60 * 60_000;

export const READER = {
  maxFilterSlugs: 8,
  /** Distinct filters a node serves; further ones are served unfiltered and the SDK filters. */
  maxFiltersPerNode: 1_000,
  beatIntervalMs: 20_000,
  pingIntervalMs: 20_000,
  /** With the interval before it a second short of the 35 s in which a silent reader is closed: timers are late. */
  pingTimeoutMs: 14_000,
  /** `item` frames that may wait in the process for one connection. */
  maxWaitingBytes: 256 * 1_024,
  /** A slow reader is closed after this long without one byte leaving. */
  stuckMs: 10_000,
  staleAfterMs: 10_000,
  silentAfterMs: 30_000,
  minSpreadMs: 1_000,
  maxSpreadMs: 60_000,
  /** How long a cursor above the node's head may wait for a head poll that proves or refutes it. */
  maxParkedMs: 5_000,
} as const;
