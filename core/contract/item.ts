/**
 * The item: one urgent sentence and everything said about it since.
 * Zod-free: the SDK takes these values as they are. Names follow IPTC ninjs where it has one.
 */

/** Highest first; ninjs urgency 1, 2, 3 and 5. */
export const URGENCIES = ['flash', 'bulletin', 'urgent', 'regular'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const STATUSES = ['live', 'held', 'retracted', 'removed', 'expired'] as const;
export type Status = (typeof STATUSES)[number];

export const CHANGE_KINDS = [
  'publish',
  'refile',
  'correct',
  'hold',
  'release',
  'retract',
  'remove',
  'pin',
  'unpin',
  'expire',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const ATTRIBUTION_KINDS = [
  'official',
  'speaker',
  'correspondent',
  'agency',
  'media',
  'eyewitness',
  'own',
] as const;
export type AttributionKind = (typeof ATTRIBUTION_KINDS)[number];

export const RELATIONS = ['updates', 'translationOf'] as const;

export type Direction = 'ltr' | 'rtl';

export interface Attribution {
  label: string;
  kind?: AttributionKind;
}

export interface Relation {
  id: string;
  rel: (typeof RELATIONS)[number];
}

/** The latest correction; `was` is what the text said before, unless repeating it would do harm. */
export interface Correction {
  note: string;
  was?: string;
  /** RFC 3339 UTC with milliseconds. */
  at: string;
}

/** Why an item is held or was withdrawn. It never repeats the claim. */
export interface Notice {
  note: string;
  at: string;
}

/**
 * One version of an item, exactly as readers get it.
 * The five claim fields (see `CLAIM_FIELDS`) are absent once the claim is held back.
 */
export interface Item {
  /** UUIDv7, the same for every version. */
  id: string;
  edition: string;
  /** Position in the edition's log of this version; dense from 1. */
  seq: number;
  /** 1, 2, 3 ... one more on every change. */
  version: number;
  status: Status;
  /** What the latest change was. */
  change: ChangeKind;
  urgency: Urgency;
  text?: string;
  short?: string;
  attribution?: Attribution;
  /** BCP 47. */
  lang: string;
  dir: Direction;
  sections: string[];
  regions: string[];
  link?: string;
  pinnedUntil?: string;
  relatesTo?: Relation[];
  /** RFC 3339 UTC with milliseconds, the server's clock: of version 1. */
  publishedAt: string;
  /** Of this version. */
  changedAt: string;
  expiresAt: string;
  correction?: Correction;
  notice?: Notice;
}

/** What makes up the claim: no output to the public carries these once the item is held, retracted or removed. */
export const CLAIM_FIELDS = ['text', 'short', 'link', 'attribution', 'correction'] as const;

/** The statuses in which a reader's copy (`Sync`, `item`) carries no claim. */
export const CLAIMLESS: ReadonlySet<Status> = new Set(['held', 'retracted', 'removed', 'expired']);

/**
 * The private record of an item: what the editors know. It keeps the claim while the item is held,
 * so that `release` can bring it back, and has no `seq`: that is the log's to give.
 */
export type ItemRecord = Omit<Item, 'seq'>;

/** The copy readers get of a private record: the same, without the claim where it is held back. */
export function readerCopy<T extends ItemRecord>(record: T): T {
  if (!CLAIMLESS.has(record.status)) return record;
  const copy = { ...record };
  for (const field of CLAIM_FIELDS) delete copy[field];
  return copy;
}
