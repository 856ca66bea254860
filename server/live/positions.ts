import type { Cursor } from '../../core/contract/cursor.js';
import { printOf } from '../../core/ledger/chain.js';
import type { LogPosition } from '../../core/ledger/ledger.js';

/** Prints forgotten below the floor may pile up to this many before the array is cut: cutting costs its length. */
const SLACK = 1_024;

/** The prints of a log from its floor to its head: what tells a cursor of this log from any other. */
export class Positions {
  private readonly prints: string[];
  /** Position of `prints[0]`. */
  private firstSeq: number;
  private floor: number;
  private last: LogPosition;
  /** One object for all who stand there: readers are many. */
  private lastCursor: Cursor;

  constructor(floor: LogPosition) {
    this.prints = [printOf(floor.chain)];
    this.firstSeq = floor.seq;
    this.floor = floor.seq;
    this.last = floor;
    this.lastCursor = cursorAt(floor);
  }

  get head(): LogPosition {
    return this.last;
  }

  get headCursor(): Cursor {
    return this.lastCursor;
  }

  get floorSeq(): number {
    return this.floor;
  }

  /** The print at `seq`; `undefined` outside floor..head. */
  printAt(seq: number): string | undefined {
    return seq < this.floor ? undefined : this.prints[seq - this.firstSeq];
  }

  push(chain: string): void {
    this.last = { seq: this.last.seq + 1, chain };
    this.lastCursor = cursorAt(this.last);
    this.prints.push(this.lastCursor.print);
  }

  /** Raises the floor so that `kept` entries lie above it. */
  keep(kept: number): void {
    this.floor = Math.max(this.floor, this.last.seq - kept);
    const forgotten = this.floor - this.firstSeq;
    if (forgotten <= SLACK) return;
    this.prints.splice(0, forgotten);
    this.firstSeq = this.floor;
  }
}

const cursorAt = ({ seq, chain }: LogPosition): Cursor => ({ seq, print: printOf(chain) });
