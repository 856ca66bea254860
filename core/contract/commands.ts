import type { Problem } from './codes.js';
import type { Attribution, ChangeKind, Direction, Item, ItemRecord, Relation, Urgency } from './item.js';

/** Why it is done so, for colleagues: it goes into the private record of the version and into no item. */
interface Reasoned {
  reason?: string;
}

/** The body of a publish command, after the text rules: what the worker applies. */
export interface Publish extends Reasoned {
  kind: 'publish';
  text: string;
  short?: string;
  attribution?: Attribution;
  urgency: Urgency;
  dir?: Direction;
  sections: string[];
  regions: string[];
  link?: string;
  expiresAt?: string;
  pin?: true | { until: string };
  relatesTo?: Relation[];
}

/** What a refile and a correction may change of an item. */
export interface Edits {
  text?: string;
  short?: string;
  link?: string;
  urgency?: Urgency;
  sections?: string[];
  regions?: string[];
  dir?: Direction;
  expiresAt?: string;
  attribution?: Attribution;
}

/** `attribution` is here only to be refused by its own code (`needs_correction`) where it would change. */
export type Refile = { kind: 'refile' } & Edits & Reasoned;
export type Correct = { kind: 'correct'; note: string; showWas?: boolean } & Edits & Reasoned;
/** `reason` is the API's to set: no hold is sent with one. */
export type Hold = { kind: 'hold'; note?: string } & Reasoned;
export type Release = { kind: 'release'; note?: string };
export type Retract = { kind: 'retract'; note: string };
export type Remove = { kind: 'remove'; note: string };
export type Pin = { kind: 'pin'; until?: string };
/** `dueAt` is set by the timer that ends a pin: it then ends that pin only, not a later one. */
export type Unpin = { kind: 'unpin'; note?: string; dueAt?: string };
/** `dueAt` likewise: it expires the item only if that is still when the item expires. */
export type Expire = { kind: 'expire'; note?: string; dueAt?: string };

export type Change = Refile | Correct | Hold | Release | Retract | Remove | Pin | Unpin | Expire;
export type CommandBody = Publish | Change;

export const reasonOf = (body: CommandBody): string | undefined =>
  'reason' in body ? body.reason : undefined;

export type CommandState = 'proposed' | 'delayed' | 'queued' | 'done' | 'rejected' | 'cancelled';

/** Proof that a command is in the log. */
export interface Receipt {
  seq: number;
  cursor: string;
  /** From acceptance (or from when it was due) to the log. */
  tookMs: number;
}

/** What `GET /v1/commands/{id}` answers. */
export interface CommandView {
  command: string;
  itemId: string;
  state: CommandState;
  /** Only of what was proposed: who let it go its way. */
  approvedBy?: string;
  /** That was the proposer, without a second person. */
  sentAlone?: boolean;
  /** Who took it back, where somebody did. */
  cancelledBy?: string;
  problem?: Problem;
  receipt?: Receipt;
}

/** One version in an item's history: what editors see has every field, what the public sees is a reader's copy. */
export type HistoryEntry = (Item | (ItemRecord & { seq: number })) & {
  actor?: string;
  command?: string;
  reason?: string;
};

export type { ChangeKind };
