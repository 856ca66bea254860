import type { Item } from './item.js';

/** Within one protocol number there are only additions; readers ignore what they do not know. */
export const PROTOCOL = 1;

export type SyncKind = 'current' | 'delta' | 'snapshot';

/** Why a reader gets everything anew instead of what it missed. */
export type SnapshotReason = 'first' | 'too_old' | 'diverged';

/** The one answer to every resume, on every transport. */
export interface Sync {
  protocol: typeof PROTOCOL;
  kind: SyncKind;
  /** With `snapshot` only. */
  reason?: SnapshotReason;
  edition: string;
  /** Where the reader stands after applying this. */
  cursor: string;
  /** Ascending `seq`; empty with `current`. */
  items: Item[];
  /** Server clock, RFC 3339. */
  now: string;
  /** When this node last knew itself level with the log. */
  asOf: string;
  /** Window over which this reader spreads its next reconnect. */
  spreadMs: number;
}

/** Sent every `BEAT_INTERVAL_MS`: all that this reader should have up to `cursor` was sent before it. */
export interface Beat {
  cursor: string;
  now: string;
  asOf: string;
  spreadMs: number;
}

/** The node is leaving: reconnect after that long; it delivers until then. */
export interface Drain {
  afterMs: number;
}
