import { parseCursor } from '../../core/contract/cursor.js';
import type { Item } from '../../core/contract/item.js';
import type { Beat, Sync } from '../../core/contract/sync.js';
import { Recorder } from './until.js';

export type Heard =
  | { event: 'sync'; sync: Sync }
  | { event: 'item'; item: Item; cursor: string }
  | { event: 'beat'; beat: Beat }
  | { event: 'drain'; afterMs: number };

/**
 * Folds what a reader hears as the contract says, and holds the service to it: every `item` is the entry
 * right after where the reader stood, and nothing is older than what it has.
 */
export class Followed {
  readonly heard = new Recorder<Heard>();
  readonly items = new Map<string, Item>();
  readonly faults: string[] = [];
  cursor: string | undefined;
  private readonly dense: boolean;

  /** `dense`: no filter leaves entries out. */
  constructor(cursor: string | undefined, dense: boolean) {
    this.cursor = cursor;
    this.dense = dense;
  }

  /** Resolves once the reader's position is at or beyond `seq`. */
  async reaches(seq: number, timeoutMs?: number): Promise<void> {
    await this.heard.when(`cursor at ${seq}`, () => (this.seq >= seq ? true : undefined), timeoutMs);
  }

  synced(timeoutMs?: number): Promise<Heard> {
    return this.heard.next('a sync', ({ event }) => event === 'sync', timeoutMs);
  }

  get seq(): number {
    return parseCursor(this.cursor ?? '')?.seq ?? -1;
  }

  protected onSync(sync: Sync): void {
    if (sync.kind === 'snapshot') this.items.clear();
    for (const item of sync.items) this.take(item);
    this.cursor = sync.cursor;
    this.heard.add({ event: 'sync', sync });
  }

  protected onItem(item: Item, cursor: string): void {
    if (this.dense && item.seq !== this.seq + 1) this.faults.push(`item ${item.seq} came after ${this.seq}`);
    if (item.seq <= this.seq) this.faults.push(`item ${item.seq} came again after ${this.seq}`);
    this.take(item);
    this.cursor = cursor;
    this.heard.add({ event: 'item', item, cursor });
  }

  private take(item: Item): void {
    const known = this.items.get(item.id);
    if (known && known.version >= item.version)
      this.faults.push(`${item.id} went from ${known.version} to ${item.version}`);
    this.items.set(item.id, item);
  }
}
