import { LOG } from '../../core/contract/limits.js';
import type { IndexedItem } from './indexed-item.js';

/** The latest version of every item, in the order of their seq. */
export class Table {
  private readonly byId = new Map<string, IndexedItem>();
  /** Ascending seq; versions that a later one replaced stay in it until it is packed. */
  private order: IndexedItem[] = [];

  constructor(items: Iterable<IndexedItem>) {
    for (const item of [...items].sort((a, b) => a.seq - b.seq)) this.put(item);
  }

  get size(): number {
    return this.byId.size;
  }

  /** `item.seq` is above every other in the table. */
  put(item: IndexedItem): void {
    this.byId.set(item.id, item);
    this.order.push(item);
    if (this.order.length > 2 * this.byId.size + 64) this.pack();
  }

  /** Items whose latest change came after `seq`, ascending. */
  *after(seq: number): Generator<IndexedItem> {
    for (let i = this.firstAfter(seq); i < this.order.length; i += 1) {
      const item = this.order[i];
      if (item && this.isLatest(item)) yield item;
    }
  }

  /** What a reader without a past is to hold: live and held items, and what was withdrawn lately. */
  *shown(nowMs: number): Generator<IndexedItem> {
    for (const item of this.after(-1)) if (isShown(item, nowMs)) yield item;
  }

  /** Drops what no delta from `floorSeq` on and no snapshot can hold any more. */
  prune(floorSeq: number, nowMs: number): void {
    for (const item of this.byId.values()) {
      if (item.seq <= floorSeq && isOver(item, nowMs)) this.byId.delete(item.id);
    }
    this.pack();
  }

  private isLatest(item: IndexedItem): boolean {
    return this.byId.get(item.id) === item;
  }

  private pack(): void {
    this.order = this.order.filter((item) => this.isLatest(item));
  }

  /** Index in `order` of the first item above `seq`. */
  private firstAfter(seq: number): number {
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.order[middle]?.seq ?? Number.POSITIVE_INFINITY) > seq) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

const OPEN = new Set(['live', 'held']);
const WITHDRAWN = new Set(['retracted', 'removed']);

function isShown(item: IndexedItem, nowMs: number): boolean {
  return OPEN.has(item.status) || (WITHDRAWN.has(item.status) && isRecent(item, nowMs));
}

const isRecent = (item: IndexedItem, nowMs: number): boolean => item.changedAtMs > nowMs - LOG.tombstoneMs;

const isOver = (item: IndexedItem, nowMs: number): boolean =>
  !OPEN.has(item.status) && !isRecent(item, nowMs);
