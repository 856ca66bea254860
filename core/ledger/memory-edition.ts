import { type ItemRecord, readerCopy } from '../contract/item.js';
import { LOG } from '../contract/limits.js';
import { chainOf, chainStart, digestOf, newSalt, sha1 } from './chain.js';
import { itemBytes } from './entry-bytes.js';
import { erasedBytes, isErasable, isOfItem } from './erasure.js';
import { itemEffects } from './item-effects.js';
import type { LogEntry, LogPosition, LogView } from './ledger.js';
import { type Origin, originText } from './origin.js';

interface Row {
  bytes: string;
  seq: number;
  record: ItemRecord;
  /** When its latest version was made. */
  atMs: number;
}

/** One edition's log and the table it folds to, in plain memory. */
export class MemoryEdition {
  private entries: LogEntry[] = [];
  private readonly rows = new Map<string, Row>();
  private readonly start: LogPosition;
  private readonly keptEntries: number;
  /** Id of the pinned item. */
  pinned: string | undefined;

  constructor(edition: string, keptEntries: number) {
    this.start = { seq: 0, chain: chainStart(edition) };
    this.keptEntries = keptEntries;
  }

  get head(): LogPosition {
    return this.entries.at(-1) ?? this.start;
  }

  get floor(): LogPosition {
    const oldest = this.entries.at(0);
    return oldest ? { seq: oldest.seq - 1, chain: oldest.prev } : this.start;
  }

  append(
    record: ItemRecord,
    by: Omit<Origin, 'record' | 'reason'>,
    nowMs: number,
    reason: string | undefined,
  ): LogPosition {
    const { seq: last, chain: prev } = this.head;
    const seq = last + 1;
    const bytes = itemBytes(readerCopy(record), seq);
    const salt = newSalt();
    const why = reason === undefined ? {} : { reason: digestOf(salt, reason) };
    const origin = sha1(originText({ ...by, record: digestOf(salt, itemBytes(record, seq)), ...why }));
    const chain = chainOf({ prev, origin, salt, bytes });
    this.entries = [...this.entries, { seq, prev, chain, origin, salt, bytes }].slice(-this.keptEntries);
    this.rows.set(record.id, { bytes, seq, record, atMs: nowMs });
    if (itemEffects(record).pins) this.pinned = record.id;
    else if (this.pinned === record.id) this.pinned = undefined;
    this.dropEnded(nowMs);
    return this.head;
  }

  /** All erased entries of the item. */
  erase(itemId: string): LogEntry[] {
    this.entries = this.entries.map((entry) =>
      entry.erased === undefined && isErasable(entry.bytes, itemId) ? withoutBytes(entry) : entry,
    );
    return this.entries.filter(({ bytes, erased }) => erased !== undefined && isOfItem(bytes, itemId));
  }

  view(): LogView {
    const { head, floor } = this;
    const position = ({ seq, chain }: LogPosition) => ({ seq, chain });
    return {
      head: position(head),
      floor: position(floor),
      entries: [...this.entries],
      items: [...this.rows.values()].map(({ bytes }) => bytes),
    };
  }

  entriesAfter(after: number): LogEntry[] | undefined {
    return after < this.floor.seq ? undefined : this.entries.filter(({ seq }) => seq > after);
  }

  openItems(): string[] {
    return this.sortedIds((row) => itemEffects(row.record).publishedAtMs);
  }

  endedItems(sinceMs: number): string[] {
    return this.sortedIds((row) => (isOpen(row) || row.atMs < sinceMs ? undefined : row.atMs));
  }

  timers(): { itemId: string; dueAtMs: number }[] {
    return [...this.rows].flatMap(([itemId, { record }]) => {
      const { timerAtMs } = itemEffects(record);
      return timerAtMs === undefined ? [] : [{ itemId, dueAtMs: timerAtMs }];
    });
  }

  private sortedIds(rankOf: (row: Row) => number | undefined): string[] {
    return [...this.rows]
      .flatMap(([id, row]) => {
        const rank = rankOf(row);
        return rank === undefined ? [] : [{ id, rank }];
      })
      .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  }

  /** Nobody resumes from below the floor, so what ended there long ago need not be told any more. */
  private dropEnded(nowMs: number): void {
    for (const [id, row] of this.rows) {
      const old = row.atMs < nowMs - LOG.tombstoneMs && row.seq <= this.floor.seq;
      if (old && !isOpen(row)) this.rows.delete(id);
    }
  }
}

const withoutBytes = (entry: LogEntry): LogEntry => ({
  ...entry,
  salt: '',
  bytes: erasedBytes(entry.bytes),
  erased: digestOf(entry.salt, entry.bytes),
});

const isOpen = ({ record }: Row): boolean => itemEffects(record).publishedAtMs !== undefined;
