import fc from 'fast-check';
import { type Filter, matchesFilter } from '../../core/contract/filter.js';
import { type Item, type ItemRecord, type Status, URGENCIES } from '../../core/contract/item.js';
import { ITEM, LOG } from '../../core/contract/limits.js';
import { chainOf, chainStart, cursorOf, newSalt, sha1 } from '../../core/ledger/chain.js';
import { itemBytes } from '../../core/ledger/entry-bytes.js';
import type { LogEntry, LogPosition, LogView } from '../../core/ledger/ledger.js';
import { toTimestamp } from '../../core/runtime/clock.js';

/** One step of a history: the next version of item `item`, or its first. */
export interface Step {
  item: number;
  status: Status;
  sections: string[];
  urgency: Item['urgency'];
  ageMs: number;
}

export const NOW_MS = Date.UTC(2026, 10, 22, 12);
const SECTIONS = ['politics', 'sport', 'science'];

export const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  item: fc.nat({ max: 7 }),
  status: fc.constantFrom<Status>('live', 'live', 'held', 'retracted', 'removed', 'expired'),
  sections: fc.subarray(SECTIONS),
  urgency: fc.constantFrom(...URGENCIES),
  ageMs: fc.constantFrom(0, LOG.tombstoneMs - 1, LOG.tombstoneMs, 2 * LOG.tombstoneMs),
});

export const historyArbitrary = fc.array(stepArbitrary, { maxLength: 30 });

export const filterArbitrary: fc.Arbitrary<Filter> = fc.record(
  { sections: fc.subarray(SECTIONS, { minLength: 1 }), urgency: fc.constantFrom(...URGENCIES) },
  { requiredKeys: [] },
);

/** An edition's log as a plain list: what windows are compared with. */
export class LogModel {
  readonly edition: string;
  readonly entries: LogEntry[] = [];
  readonly items: Item[] = [];

  constructor(steps: readonly Step[] = [], edition = 'en') {
    this.edition = edition;
    for (const step of steps) this.append(step);
  }

  append({ item, status, sections, urgency, ageMs }: Step): LogEntry {
    const id = `item-${item}`;
    const before = this.items.findLast((other) => other.id === id);
    const at = toTimestamp(NOW_MS - ageMs);
    const record: ItemRecord = {
      id,
      edition: this.edition,
      version: (before?.version ?? 0) + 1,
      status: before ? status : 'live',
      change: before ? 'correct' : 'publish',
      urgency,
      lang: 'en',
      dir: 'ltr',
      sections,
      regions: [],
      publishedAt: at,
      changedAt: at,
      expiresAt: toTimestamp(NOW_MS + ITEM.lifetimeMs),
    };
    const seq = this.entries.length + 1;
    const bytes = itemBytes(record, seq);
    const prev = this.at(seq - 1).chain;
    const linked = { prev, origin: sha1('model'), salt: newSalt(), bytes };
    const entry = { seq, ...linked, chain: chainOf(linked) };
    this.entries.push(entry);
    this.items.push({ ...record, seq });
    return entry;
  }

  at(seq: number): LogPosition {
    return { seq, chain: this.entries[seq - 1]?.chain ?? chainStart(this.edition) };
  }

  cursor(seq: number): string {
    return cursorOf(this.at(seq));
  }

  /** The latest version of every item, up to `seq`. */
  table(seq = this.entries.length): Map<string, Item> {
    return new Map(this.items.slice(0, seq).map((item) => [item.id, item]));
  }

  /** What a node would read of it, with the log cut off below `floor`. */
  view(floor = 0, head = this.entries.length): LogView {
    return {
      head: this.at(head),
      floor: this.at(floor),
      entries: this.entries.slice(floor, head),
      items: [...this.table(head).values()].map((item) => this.entries[item.seq - 1]?.bytes ?? ''),
    };
  }
}

/** What a reader shows of the items it holds: the SDK's own filter, and tombstones for their time. */
export function shownOf(items: Iterable<Item>, filter: Filter, nowMs = NOW_MS): Item[] {
  return [...items]
    .filter((item) => matchesFilter(item, filter) && isShown(item, nowMs))
    .sort((a, b) => a.seq - b.seq);
}

function isShown({ status, changedAt }: Item, nowMs: number): boolean {
  if (status === 'live' || status === 'held') return true;
  return status !== 'expired' && Date.parse(changedAt) > nowMs - LOG.tombstoneMs;
}
