import type { Cursor } from '../../core/contract/cursor.js';
import { LOG } from '../../core/contract/limits.js';
import { follows, printOf } from '../../core/ledger/chain.js';
import type { LogEntry, LogPosition, LogView } from '../../core/ledger/ledger.js';
import { type IndexedItem, indexItem } from './indexed-item.js';
import { Positions } from './positions.js';
import { Recent, type RecentEntry } from './recent.js';
import { Table } from './table.js';

/**
 * What became of an offered entry. `gap`: entries before it are missing. `diverged`: it does not follow
 * from this log, so one of the two is not the log.
 */
export type Offer = 'applied' | 'known' | 'gap' | 'diverged';

/** The bytes of a log do not hash to its own chain. */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain';
}

/** Items that ended are looked through for what may go once per this many entries. */
const PRUNE_EVERY = 256;

/**
 * The whole readable state of one edition in memory. Synchronous and without a clock or a connection of
 * its own: what it holds is the fold of the log from nothing to `head`, and nothing else.
 */
export class Window {
  readonly edition: string;
  private readonly positions: Positions;
  private readonly table: Table;
  private readonly recent: Recent;

  /** Throws `BrokenChain` where the entries do not lead from floor to head. */
  constructor(edition: string, view: LogView) {
    this.edition = edition;
    this.positions = new Positions(view.floor);
    for (const entry of view.entries) {
      if (!follows(entry, this.head)) throw new BrokenChain(`${edition}: entry ${entry.seq} does not follow`);
      this.positions.push(entry.chain);
    }
    if (this.head.chain !== view.head.chain) throw new BrokenChain(`${edition}: the entries end elsewhere`);
    this.table = new Table(view.items.map(indexItem));
    this.recent = new Recent(edition, this.head.seq);
  }

  get head(): LogPosition {
    return this.positions.head;
  }

  get headCursor(): Cursor {
    return this.positions.headCursor;
  }

  get floorSeq(): number {
    return this.positions.floorSeq;
  }

  printAt(seq: number): string | undefined {
    return this.positions.printAt(seq);
  }

  /** Takes the next entry of the log; anything but `applied` leaves the window as it was. */
  offer(entry: LogEntry, nowMs: number): Offer {
    if (entry.seq <= this.head.seq) return this.knows(entry) ? 'known' : 'diverged';
    if (entry.seq > this.head.seq + 1) return 'gap';
    if (!follows(entry, this.head)) return 'diverged';
    this.apply(indexItem(entry.bytes), entry, nowMs);
    return 'applied';
  }

  /** Latest versions of the items that changed after `seq`, ascending. */
  changedAfter(seq: number): Iterable<IndexedItem> {
    return this.table.after(seq);
  }

  /** What a snapshot lists, ascending seq. */
  shown(nowMs: number): Iterable<IndexedItem> {
    return this.table.shown(nowMs);
  }

  /** The entries after `seq` for readers who follow along, or `undefined` where those are too many. */
  recentAfter(seq: number): RecentEntry[] | undefined {
    return this.recent.after(seq);
  }

  /** What entry `seq` made of its item, `undefined` where that is too long ago. */
  recentItem(seq: number): IndexedItem | undefined {
    return this.recent.itemAt(seq);
  }

  private knows({ seq, chain }: LogPosition): boolean {
    const print = this.printAt(seq);
    return seq < this.floorSeq || print === printOf(chain);
  }

  private apply(item: IndexedItem, entry: LogEntry, nowMs: number): void {
    this.positions.push(entry.chain);
    this.positions.keep(LOG.keptEntries);
    this.table.put(item);
    this.recent.push(item, this.headCursor);
    if (entry.seq % PRUNE_EVERY === 0) this.table.prune(this.floorSeq, nowMs);
  }
}
