import type { Cursor } from '../../core/contract/cursor.js';
import { type EntryReach, HEARTBEAT } from '../../core/contract/heartbeat.js';
import type { IndexedItem } from './indexed-item.js';
import type { Window } from './window.js';

/** `item` is unknown where the entry was read with the whole log, or is too long ago: then it counts for all. */
interface Tracked extends EntryReach {
  readonly item: IndexedItem | undefined;
}

/** The newest entries of one edition, and whom each reached. */
export class TrackedEntries {
  private readonly bySeq = new Map<number, Tracked>();
  private headSeq: number;

  /** Nobody waits for what was there before. */
  constructor(window: Window, nowMs: number) {
    this.headSeq = Math.max(window.floorSeq, window.head.seq - HEARTBEAT.keptEntries);
    this.take(window, nowMs, () => 0);
  }

  /** Takes what is new; `dueOf` tells how many readers get an item. */
  take(window: Window, nowMs: number, dueOf: (item: IndexedItem | undefined) => number): void {
    const after = Math.max(this.headSeq, window.head.seq - HEARTBEAT.keptEntries);
    for (let seq = after + 1; seq <= window.head.seq; seq += 1) {
      const item = window.recentItem(seq);
      const print = window.printAt(seq) ?? '';
      this.bySeq.set(seq, { seq, print, takenAtMs: nowMs, due: dueOf(item), reached: 0, item });
    }
    this.headSeq = window.head.seq;
    for (const seq of this.bySeq.keys())
      if (seq <= this.headSeq - HEARTBEAT.keptEntries) this.bySeq.delete(seq);
  }

  reached(seqs: readonly number[], readers: number, nowMs: number): void {
    for (const seq of seqs) {
      const entry = this.bySeq.get(seq);
      if (!entry) continue;
      entry.reached += readers;
      entry.reachedAtMs = nowMs;
    }
  }

  /** A reader left who was not handed them. */
  missed(seqs: readonly number[]): void {
    for (const seq of seqs) {
      const entry = this.bySeq.get(seq);
      if (entry) entry.due -= 1;
    }
  }

  /** Those after `seq` that whoever takes what `passes` gets. */
  after(seq: number, passes: (item: IndexedItem) => boolean): number[] {
    if (seq >= this.headSeq) return [];
    return [...this.bySeq.values()]
      .filter((entry) => entry.seq > seq && (!entry.item || passes(entry.item)))
      .map((entry) => entry.seq);
  }

  /** The node's own reader was handed the entry at `cursor`, or everything up to it. */
  seen({ seq, print }: Cursor, upTo: boolean, nowMs: number): void {
    if (this.bySeq.get(seq)?.print !== print) return;
    for (const entry of this.bySeq.values()) {
      if (entry.seq === seq || (upTo && entry.seq < seq)) entry.seenAtMs ??= nowMs;
    }
  }

  report(): EntryReach[] {
    return [...this.bySeq.values()].map(({ item: _, ...entry }) => entry);
  }
}
