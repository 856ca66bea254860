import type { Cursor } from './cursor.js';

/** How a node that serves readers keeps saying, in Redis, what it holds and whom it reached. */
export const HEARTBEAT = {
  intervalMs: 2_000,
  /** After a change; what else changes meanwhile goes with it. */
  soonMs: 200,
  /** Between two, however much changes: some 14 KB for each edition that did, of every node, are synced to disk. */
  minGapMs: 1_000,
  /** Unheard for longer, a node is `silent`: three heartbeats are missing. */
  silentAfterMs: 6_000,
  /** Then nobody counts on it any more: readers who hear nothing for 30 s have gone elsewhere. */
  goneAfterMs: 60_000,
  /** Of each edition, the newest. */
  keptEntries: 100,
} as const;

/** Every time is the store's. */
export interface Heartbeat {
  /** Of this process: another one after each start. */
  node: string;
  /** Host and port, for people. */
  name: string;
  startedAtMs: number;
  atMs: number;
  /** Those that it serves and has read. */
  editions: EditionBeat[];
}

export interface EditionBeat {
  edition: string;
  head: Cursor;
  /** Connected now, without the canary. */
  readers: number;
  /** Where the node's own reader stands; absent while it is not connected. */
  canary?: Cursor;
}

/** What became of one entry at one node. */
export interface EntryReach extends Cursor {
  /** When the node had it. */
  takenAtMs: number;
  /** Readers who were connected then and get it, less those who left without it. */
  due: number;
  /** Those of them whose connection was handed it, by an `item` or by the `sync` in its place. */
  reached: number;
  /** When the latest of them was. */
  reachedAtMs?: number;
  /** When the node's own reader had it. */
  seenAtMs?: number;
}

/** What is known of one node about one edition. */
export interface NodeReport {
  heartbeat: Heartbeat;
  /** Ascending. */
  entries: EntryReach[];
}
