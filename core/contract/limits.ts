import {
  MAX_SPREAD_MS,
  MIN_SPREAD_MS,
  PING_INTERVAL_MS,
  SILENT_AFTER_MS,
  STALE_AFTER_MS,
  TOMBSTONE_MS,
} from './reader-limits.js';

/** Every number the contract names, once (those that readers' code needs: `reader-limits.ts`). Units are in the names. */
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const READER = {
  pingIntervalMs: PING_INTERVAL_MS,
  staleAfterMs: STALE_AFTER_MS,
  silentAfterMs: SILENT_AFTER_MS,
  minSpreadMs: MIN_SPREAD_MS,
  maxSpreadMs: MAX_SPREAD_MS,
  maxFilterSlugs: 8,
  /** Distinct filters a node serves; further ones are served unfiltered and the SDK filters. */
  maxFiltersPerNode: 1_000,
  beatIntervalMs: 20_000,
  /** With the interval before it a second short of the 35 s in which a silent reader is closed: timers are late. */
  pingTimeoutMs: 14_000,
  /** `item` frames that may wait in the process for one connection. */
  maxWaitingBytes: 256 * 1_024,
  /** A slow reader is closed after this long without one byte leaving. */
  stuckMs: 10_000,
  /** How long a cursor above the node's head may wait for a head poll that proves or refutes it. */
  maxParkedMs: 5_000,
} as const;

export const TEXT = {
  maxTextGraphemes: 280,
  maxTextBytes: 4_096,
  maxShortGraphemes: 55,
  maxShortBytes: 512,
  maxNoteGraphemes: 280,
  maxLabelGraphemes: 120,
  maxNoteBytes: 1_024,
  maxLabelBytes: 1_024,
  /** In a row, outside scripts whose spelling needs more. */
  maxCombiningMarks: 4,
} as const;

export const ITEM = {
  maxWireBytes: 16 * 1_024,
  maxSlugs: 8,
  maxRelations: 8,
  maxLinkCharacters: 512,
  flashLifetimeMs: 6 * HOUR_MS,
  lifetimeMs: 24 * HOUR_MS,
  maxLifetimeMs: 7 * DAY_MS,
  /** Live and held items of one edition; the oldest that is not pinned expires beyond it. */
  maxOpenPerEdition: 200,
} as const;

export const LOG = {
  /** Entries kept; a cursor at the floor, one before the oldest kept, is still good. */
  keptEntries: 10_000,
  /** How long a snapshot still lists what was retracted or removed. */
  tombstoneMs: TOMBSTONE_MS,
} as const;

export const COMMAND = {
  maxBodyBytes: 16 * 1_024,
  maxDelayMs: 60_000,
  maxScheduleMs: 30 * DAY_MS,
  maxWaitS: 10,
  maxKeyCharacters: 128,
  /** A command's record and idempotency key live this long after its end. */
  keptMs: 48 * HOUR_MS,
} as const;

export const APPROVAL = {
  /** A flash that nobody approved for so long may be sent by its proposer alone, which raises an alarm. */
  aloneAfterMs: MINUTE_MS,
  /** What nobody approved for so long lapses: it is cancelled. */
  lapsesAfterMs: DAY_MS,
  /** Of one name, in all editions: a list that a stolen key filled would hide what others propose. */
  maxOpenPerName: 100,
  /** Of the flashes that were sent alone, the newest are listed. */
  keptAlone: 20,
} as const;

export const RATE = {
  writesPerSecond: 100,
  writeBurst: 2_000,
  /** Hold, retract and remove pass at least this often, whatever else is limited. */
  takeBacksPerMinute: 60,
} as const;

/** Share of Redis' `maxmemory` above which only hold, retract and remove are accepted. */
export const MEMORY_RESERVE_FROM = 0.85;
