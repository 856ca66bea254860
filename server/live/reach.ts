import type { Cursor } from '../../core/contract/cursor.js';
import type { EntryReach } from '../../core/contract/heartbeat.js';
import type { Clock } from '../../core/runtime/clock.js';
import type { Group, Portion } from './group.js';
import { type IndexedItem, passes } from './indexed-item.js';
import { TrackedEntries } from './tracked-entries.js';
import type { Window } from './window.js';

type Changed = (edition: string) => void;

/**
 * Counts whom each of the newest entries reached. A delivery costs one increment; once per turn of the event
 * loop the increments become counts of entries. It knows of nobody who they are.
 */
export class Reach {
  private readonly editions = new Map<string, TrackedEntries>();
  private readonly clock: Clock;
  private uncounted: Portion[] = [];
  private changed: Changed = () => undefined;

  /** `clock` is the store's. */
  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** `changed` is told of each edition whose counts have changed. */
  tell(changed: Changed): void {
    this.changed = changed;
  }

  /** The window moved on, or is the first; before its readers are handed anything of it. */
  moved(window: Window, dueOf: (item: IndexedItem | undefined) => number): void {
    const known = this.editions.get(window.edition);
    if (known) known.take(window, this.clock(), dueOf);
    else this.startOver(window);
    this.changed(window.edition);
  }

  /** What was counted belongs to a log that is not this one. */
  startOver(window: Window): void {
    this.editions.set(window.edition, new TrackedEntries(window, this.clock()));
    this.changed(window.edition);
  }

  /** One reader more was handed `portion`. */
  handed(portion: Portion): void {
    portion.handed += 1;
    if (portion.handed > 1) return;
    if (this.uncounted.length === 0) setImmediate(this.count);
    this.uncounted.push(portion);
  }

  /** A reader who stood at `seq` was handed a sync that says what came after it. */
  synced({ edition, filter }: Group, seq: number): void {
    const tracked = this.editions.get(edition);
    const seqs = tracked?.after(seq, (item) => passes(item, filter)) ?? [];
    if (seqs.length === 0) return;
    tracked?.reached(seqs, 1, this.clock());
    this.changed(edition);
  }

  /** A reader who stood at `seq` left. */
  left({ edition, filter }: Group, seq: number): void {
    const tracked = this.editions.get(edition);
    const seqs = tracked?.after(seq, (item) => passes(item, filter)) ?? [];
    if (seqs.length === 0) return;
    tracked?.missed(seqs);
    this.changed(edition);
  }

  /** The node's own reader was handed the entry at `cursor`; `upTo`: everything up to it. */
  seen(edition: string, cursor: Cursor, upTo: boolean): void {
    this.editions.get(edition)?.seen(cursor, upTo, this.clock());
    this.changed(edition);
  }

  entries(edition: string): EntryReach[] {
    return this.editions.get(edition)?.report() ?? [];
  }

  private readonly count = (): void => {
    const portions = this.uncounted;
    this.uncounted = [];
    const nowMs = this.clock();
    for (const portion of portions) {
      this.editions.get(portion.edition)?.reached(portion.seqs, portion.handed, nowMs);
      portion.handed = 0;
      this.changed(portion.edition);
    }
  };
}
