import { READER } from '../../core/contract/limits.js';
import type { Closable } from '../../core/runtime/lifecycle.js';
import type { Reader } from './reader.js';
import type { Turns } from './turns.js';

const TICK_MS = 1_000;
const SLOTS = READER.beatIntervalMs / TICK_MS;
/** Beats handed out in one step of a turn. */
const STEP = 64;

/** A beat for every reader once per interval, each tick a share of them, so that no moment has all beats to send. */
export class Beats {
  private readonly slots: Set<Reader>[] = Array.from({ length: SLOTS }, () => new Set());
  private readonly turns: Turns;
  private readonly beat: (reader: Reader) => void;
  private added = 0;
  private tick = 0;

  constructor(turns: Turns, beat: (reader: Reader) => void) {
    this.turns = turns;
    this.beat = beat;
  }

  add(reader: Reader): void {
    this.slots[this.added % SLOTS]?.add(reader);
    this.added += 1;
  }

  delete(reader: Reader): void {
    for (const slot of this.slots) slot.delete(reader);
  }

  start(): Closable {
    const timer = setInterval(() => this.next(), TICK_MS);
    return { close: async () => clearInterval(timer) };
  }

  private next(): void {
    const due = this.slots[this.tick % SLOTS]?.values();
    this.tick += 1;
    if (due) this.turns.afterEntries(() => this.step(due));
  }

  private step(due: Iterator<Reader>): boolean {
    for (let sent = 0; sent < STEP; sent += 1) {
      const next = due.next();
      if (next.done) return false;
      this.beat(next.value);
    }
    return true;
  }
}
