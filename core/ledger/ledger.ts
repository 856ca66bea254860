import type { Problem } from '../contract/codes.js';
import type { CommandBody, Receipt } from '../contract/commands.js';
import type { Cursor } from '../contract/cursor.js';
import type { Item, ItemRecord } from '../contract/item.js';
import type { Approval, Approved, NewApproval } from './approval.js';
import type { Erased, Erasure } from './erasure.js';

/**
 * The ledger: per edition one append-only, hash-chained log and the table it folds to, and one record
 * per command. Everything that must not be lost or doubled passes through these interfaces.
 *
 * An implementation MUST:
 *  - append, settle and publish as one atomic step, and publish the same bytes it stored;
 *  - make an entry visible only once it is as durable as the store is set to make it;
 *  - append at most once per command, whoever asks how often (`settled` afterwards);
 *  - give `seq` densely from 1, and chain, all in lower-case hex:
 *    `chain(n) = sha1(chain(n-1) + sha1(origin(n)) + sha1(salt(n) + bytes(n)))`,
 *    `chain(0) = sha1("bellwire:" + edition)`; the salt is random, the origin says who, how and when;
 *  - take every time from the store's own clock.
 * It MUST NOT change a byte of an entry (but for `erase`), drop an entry other than the oldest beyond the kept number, or
 * promise that a published hint arrives: PUBLISH may be lost, and readers check.
 */
export interface Ledger extends CommandLedger, LogReader {
  /**
   * Takes the claim of a removed item out of the log, its kept versions and its commands, for good; what
   * still waits for it is cancelled. Seq and chain stay as they are. Doing it twice is doing it once.
   */
  erase(erasure: Erasure): Promise<Erased>;
}

/** Flash, hold, retract and remove go by their own lane, so that no backlog of others delays them. */
export type Lane = 'flash' | 'wire';

export interface NewCommand {
  /** UUIDv7 from the API; derived and repeatable for commands that the workers make themselves. */
  id: string;
  edition: string;
  itemId: string;
  /** Who: name of the key or session, or `bellwire` for the service itself. */
  actor: string;
  /** With what: key or session. Absent where the service itself acts. */
  credential?: string;
  body: CommandBody;
  lane: Lane;
  /** Within the lane, lowest first: BullMQ's priority, from 1. */
  priority: number;
  /** Caller, path and the caller's key, hashed; absent without an `Idempotency-Key`. */
  idempotency?: string;
  /** Hash of the normalised command: the same key with another one is refused. */
  fingerprint: string;
  /** `If-Match`; only for changes that heed it. */
  ifVersion?: number;
  /** When it is due: a delay from acceptance or a time; neither is now. */
  delayMs?: number;
  dueAtMs?: number;
  /** Waits for a second person (`approve`) before anything else; a delay counts from then. */
  proposed?: true;
}

export type Outcome =
  | { state: 'done'; receipt?: Receipt; version?: number }
  | { state: 'rejected'; problem: Problem }
  /** `by`: who took it back, where somebody did. */
  | { state: 'cancelled'; by?: string };

export interface CommandRecord extends Omit<NewCommand, 'delayMs' | 'dueAtMs' | 'idempotency' | 'proposed'> {
  /** Accept order over all editions; commands on one item take effect in it. */
  order: number;
  /** Of what was proposed: when it was approved. */
  acceptedAtMs: number;
  /** Of what waits for approval: `NEVER_MS`. */
  dueAtMs: number;
  /** It was proposed, and when; it waits for approval until there is one or it ends. */
  proposedAtMs?: number;
  approval?: Approval;
  /** Absent while unsettled. The first outcome is final. */
  outcome?: Outcome;
}

export type Accepted =
  /** `repeated`: the same key and fingerprint were accepted before; `command` is that one, as it is now. */
  | { kind: 'accepted' | 'repeated'; command: CommandRecord }
  | { kind: 'key_reused' }
  /** `APPROVAL.maxOpenPerName` of this actor wait for approval. */
  | { kind: 'too_many' };

export interface NewEntry {
  commandId: string;
  edition: string;
  actor: string;
  /** The next version, whole and private; the implementation derives the readers' copy. */
  record: ItemRecord;
  /** The version this one was made from; 0 when the item is new. */
  fromVersion: number;
  /**
   * Highest accept order among the item's commands that the decision took into account. A publish is
   * refused as `conflict` when a later command was accepted meanwhile: it may be the retraction.
   */
  seenOrder: number;
}

export type Appended =
  | { kind: 'appended'; item: Item; receipt: Receipt }
  /** The command had ended before; nothing was written. */
  | { kind: 'settled'; outcome: Outcome }
  /** Version, pin or pending commands moved meanwhile: read again, decide again. */
  | { kind: 'conflict' };

export interface StoredVersion {
  record: ItemRecord;
  seq: number;
  actor: string;
  /** What made it; unknown of what was stored before entries had an origin. */
  command?: string;
}

export interface KeptVersion extends StoredVersion {
  /** Why, for colleagues; a removal takes it away like the claim. */
  reason?: string;
}

/** What decides an item's next step, read at one moment. */
export interface Outlook {
  /**
   * Of what `pending` answers: all of it while the item has no version and the first is its publish, which a
   * later one may take back; otherwise up to the first that is due, and one more where there is one.
   */
  pending: CommandRecord[];
  item: Omit<StoredVersion, 'command'> | undefined;
  /** The store's clock. */
  nowMs: number;
}

export interface Timer {
  edition: string;
  itemId: string;
  dueAtMs: number;
}

export interface CommandLedger {
  /** Idempotent by `id` and by `idempotency`. */
  accept(command: NewCommand): Promise<Accepted>;
  command(id: string): Promise<CommandRecord | undefined>;
  /** The command that a `NewCommand.idempotency` was bound to, as it is now. */
  bound(idempotency: string): Promise<CommandRecord | undefined>;
  /**
   * The item's unsettled commands in accept order, those not yet due included; a change that waits for
   * approval has no place among them yet.
   */
  pending(itemId: string): Promise<CommandRecord[]>;
  outlook(itemId: string): Promise<Outlook>;
  append(entry: NewEntry): Promise<Appended>;
  /** Ends a command without an entry; answers the outcome that holds, which is the first one. */
  settle(commandId: string, outcome: Outcome): Promise<Outcome>;
  /** Takes back a command that is not due yet: `cancelled`, or `too_late` with nothing changed. */
  cancel(commandId: string, by?: string): Promise<'cancelled' | 'too_late' | 'unknown'>;
  /**
   * Lets a proposed command go its way. A change takes its place in the item's order now; a publish, before
   * which nothing of its item can come, keeps its own, so that a retraction accepted meanwhile cancels it.
   */
  approve(commandId: string, approval: NewApproval): Promise<Approved>;
  /** Cancels a command that still waits for approval, and no other. */
  lapse(commandId: string): Promise<'cancelled' | 'too_late' | 'unknown'>;
  /** Makes a command that is not due yet due now; `too_late` too for one that waits for approval. */
  promote(commandId: string): Promise<'promoted' | 'too_late' | 'unknown'>;
  /**
   * Unsettled commands that are due, oldest first, after `skip` of them: what a sweep wakes again. One that
   * cannot be read, as a newer version may have written it, is left out.
   */
  dueCommands(limit: number, skip?: number): Promise<CommandRecord[]>;
  /** An edition's unsettled commands by due time, likewise; not those that wait for approval. */
  waiting(edition: string, limit: number, skip?: number): Promise<CommandRecord[]>;
  /** Those that wait for approval, the earliest proposed first, likewise. */
  proposed(edition: string, limit: number, skip?: number): Promise<CommandRecord[]>;
  /** The latest that were sent without a second person, earliest first, as far as their records are kept. */
  sentAlone(edition: string): Promise<CommandRecord[]>;

  /** The private record of an item; `undefined` where there is none. */
  item(itemId: string): Promise<StoredVersion | undefined>;
  /** All kept versions, ascending. */
  history(itemId: string): Promise<KeptVersion[]>;
  /** Ids of live and held items, oldest publication first. */
  openItems(edition: string): Promise<string[]>;
  /** Ids of the retracted, removed and expired items in the table whose latest version is of `sinceMs` or later. */
  endedItems(edition: string, sinceMs: number): Promise<string[]>;
  pinnedItem(edition: string): Promise<string | undefined>;
  /** Pins that end and items that expire up to now, earliest first, after `skip` of them. */
  dueTimers(limit: number, skip?: number): Promise<Timer[]>;

  /** The store's clock, milliseconds. */
  now(): Promise<number>;
  /** Share of the store's memory limit in use, 0 where it has none. */
  memoryUse(): Promise<number>;
}

export interface LogEntry {
  seq: number;
  /** 40 hex digits: the chain up to and with this entry, and up to the one before. */
  chain: string;
  prev: string;
  /** sha1 of who made it, how and when: what that is, readers' nodes need not know. */
  origin: string;
  /** Hashed before the bytes; empty once the entry was erased. */
  salt: string;
  /** The item as readers get it, JSON, the exact bytes. */
  bytes: string;
  /** Only of an entry whose claim was erased: the digest of the bytes that were here. `bytes` then claim nothing. */
  erased?: string;
}

export interface LogPosition {
  seq: number;
  chain: string;
}

/** One consistent view of an edition's log and table. */
export interface LogView {
  head: LogPosition;
  /** The oldest position from which the log is whole. */
  floor: LogPosition;
  entries: LogEntry[];
  /** The table: latest versions as readers get them, exact bytes. */
  items: string[];
}

export interface HeadsAnswer {
  heads: Map<string, LogPosition>;
  /** The store's clock when the heads were read. */
  nowMs: number;
}

/** What a node that serves readers may do: read. */
export interface LogReader {
  load(edition: string): Promise<LogView>;
  /** Entries with `seq > after`, ascending and whole, or `undefined` when the log no longer reaches back so far. */
  entriesAfter(edition: string, after: number): Promise<LogEntry[] | undefined>;
  /** The heads of several editions in one round trip. */
  heads(editions: string[]): Promise<HeadsAnswer>;
}

export {
  type Approval,
  type Approved,
  awaitsApproval,
  NEVER_MS,
  type NewApproval,
  stateOf,
} from './approval.js';
export type { Cursor };
