import type { ChangeKind, ItemRecord } from '../contract/item.js';

/** A kept version, as far as it matters here. */
type Version = Pick<ItemRecord, 'id' | 'edition' | 'version' | 'change' | 'changedAt' | 'relatesTo'>;

/** Somebody looked at `id` against `against` as it was in `version`, and left it as it is. */
export interface Checked {
  id: string;
  against: string;
  version: number;
  /** RFC 3339. */
  at: string;
}

/** What happened to a linked item that an item has not been dealt with for. */
export interface Reason {
  id: string;
  edition: string;
  change: ChangeKind;
  version: number;
  at: string;
}

/** Id of an item -> what it has not been dealt with for, by the id of the linked item. */
export type Doubts = Map<string, Map<string, Reason>>;

/** Items that are translations of each other, however many steps apart: their ids, in groups of two and more. */
export function linkedGroups(items: readonly Pick<ItemRecord, 'id' | 'relatesTo'>[]): string[][] {
  const groups = new Map(items.map(({ id }) => [id, new Set([id])]));
  for (const { id, relatesTo = [] } of items) {
    for (const { id: source, rel } of relatesTo) {
      const [own, other] = [groups.get(id), groups.get(source)];
      if (rel !== 'translationOf' || !own || !other || own === other) continue;
      for (const member of other) groups.set(member, own.add(member));
    }
  }
  return [...new Set(groups.values())].filter(({ size }) => size > 1).map((group) => [...group].sort());
}

/**
 * Which items of one group are in doubt, from all that happened to it, in the order in which it did:
 *  - a correction, hold, retraction or removal of an item that is not in doubt itself puts all others in doubt
 *    that are there by then; from one that is in doubt it is the answer to that, and goes no further;
 *  - a correction, retraction or removal ends an item's own doubt; a hold, which is for a while, does not;
 *  - a release takes back the doubt that its hold has cast;
 *  - so does a check, as far as it saw.
 */
export function doubtsIn(versions: readonly Version[], checks: readonly Checked[]): Doubts {
  const doubts: Doubts = new Map();
  const gone = new Set<string>();
  for (const event of inOrder(versions, checks)) {
    if ('against' in event) settleCheck(doubts, event);
    else follow(doubts, gone, event);
  }
  return doubts;
}

type Event = Version | Checked;

const timeOf = (event: Event): string => ('against' in event ? event.at : event.changedAt);

/** Of the same millisecond a check comes last: it saw what it names. */
const inOrder = (versions: readonly Version[], checks: readonly Checked[]): Event[] =>
  [...versions, ...checks].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));

function settleCheck(doubts: Doubts, { id, against, version }: Checked): void {
  const own = doubts.get(id);
  if ((own?.get(against)?.version ?? Number.POSITIVE_INFINITY) <= version) own?.delete(against);
}

const ENDS: ReadonlySet<ChangeKind> = new Set(['retract', 'remove']);
const ANSWERS: ReadonlySet<ChangeKind> = new Set(['correct', 'retract', 'remove']);

function follow(doubts: Doubts, gone: Set<string>, event: Version): void {
  const { id, edition, change, version, changedAt: at } = event;
  const own = doubts.get(id) ?? new Map<string, Reason>();
  doubts.set(id, own);
  const inDoubt = own.size > 0;
  if (ANSWERS.has(change)) own.clear();
  if (ENDS.has(change)) gone.add(id);
  for (const [other, reasons] of doubts) {
    if (other === id || gone.has(other)) continue;
    if (change === 'release' && reasons.get(id)?.change === 'hold') reasons.delete(id);
    const casts = !inDoubt && (ANSWERS.has(change) || change === 'hold');
    if (casts) reasons.set(id, { id, edition, change, version, at });
  }
}
