import type { Cursor } from '../../core/contract/cursor.js';
import { READER } from '../../core/contract/limits.js';
import { type Frame, itemFrame } from './frame.js';
import type { IndexedItem } from './indexed-item.js';

export interface RecentEntry {
  seq: number;
  item: IndexedItem;
  frame: Frame;
}

/**
 * The newest entries as `item` frames: no more of them than may wait for one reader, so that who is too
 * far behind for them is too far behind for `item` events at all.
 */
export class Recent {
  private readonly edition: string;
  private entries: RecentEntry[] = [];
  private size = 0;
  private headSeq: number;

  constructor(edition: string, headSeq: number) {
    this.edition = edition;
    this.headSeq = headSeq;
  }

  push(item: IndexedItem, at: Cursor): void {
    this.headSeq = at.seq;
    const frame = itemFrame(this.edition, item.bytes, at);
    this.entries.push({ seq: at.seq, item, frame });
    this.size += frame.size;
    while (this.size > READER.maxWaitingBytes) this.size -= this.entries.shift()?.frame.size ?? 0;
  }

  /** Every entry after `seq`, or `undefined` where some of them are too long ago. */
  after(seq: number): RecentEntry[] | undefined {
    const missed = this.headSeq - seq;
    if (missed > this.entries.length) return undefined;
    return missed <= 0 ? [] : this.entries.slice(-missed);
  }

  /** The item of entry `seq`, `undefined` where that is too long ago. */
  itemAt(seq: number): IndexedItem | undefined {
    return this.entries[this.entries.length - 1 - (this.headSeq - seq)]?.item;
  }
}
