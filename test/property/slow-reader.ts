import { type Filter, passesFilter } from '../../core/contract/filter.js';
import type { Item } from '../../core/contract/item.js';
import type { Beat, Sync } from '../../core/contract/sync.js';
import type { Batch } from '../../server/live/frame.js';
import type { Link } from '../../server/live/link.js';
import type { Reader } from '../../server/live/reader.js';
import type { LogModel } from './log-model.js';

/** A reader at the end of a link that takes its bytes when it pleases. */
export class SlowReader implements Link {
  readonly items = new Map<string, Item>();
  readonly faults: string[] = [];
  cursor: string;
  private synced = false;
  reader: Reader | undefined;
  private readonly log: LogModel;
  private readonly filter: Filter;
  private sent: (() => void) | undefined;

  /** It comes back from `seq`, with what it had heard by then. */
  constructor(log: LogModel, filter: Filter, seq: number) {
    this.log = log;
    this.filter = filter;
    this.cursor = log.cursor(seq);
    for (const item of log.items.slice(0, seq)) if (passesFilter(item, filter)) this.items.set(item.id, item);
  }

  write(batch: Batch, sent: () => void): void {
    if (this.sent) this.faults.push('written to while a batch was on its way');
    this.sent = sent;
    for (const { event, args } of batch)
      this.take(
        event,
        args.map((arg) => JSON.parse(arg)),
      );
  }

  /** The bytes on their way have left. */
  release(): boolean {
    const { sent } = this;
    this.sent = undefined;
    sent?.();
    return sent !== undefined;
  }

  progress = () => 0;
  close = () => {};
  cut = () => {};

  private take(event: string, args: unknown[]): void {
    if (event === 'sync') this.onSync(args[0] as Sync);
    if (event === 'item') this.onItem(args[0] as Item, args[1] as string);
    if (event === 'beat') this.onBeat(args[0] as Beat);
  }

  private onSync(sync: Sync): void {
    if (sync.kind === 'snapshot') this.items.clear();
    for (const item of sync.items) this.items.set(item.id, item);
    this.cursor = sync.cursor;
    this.synced = true;
  }

  private onItem(item: Item, cursor: string): void {
    if (!this.synced) this.faults.push('an item before the first sync');
    const missed = this.log.items.slice(this.seq, item.seq - 1);
    if (item.seq <= this.seq) this.faults.push(`${item.seq} again, after ${this.seq}`);
    if (missed.some((other) => passesFilter(other, this.filter)))
      this.faults.push(`a hole before ${item.seq}`);
    if (cursor !== this.log.cursor(item.seq)) this.faults.push(`${item.seq} with the cursor ${cursor}`);
    this.items.set(item.id, item);
    this.cursor = cursor;
  }

  private onBeat(beat: Beat): void {
    if (!this.synced) this.faults.push('a beat before the first sync');
    const seq = Number.parseInt(beat.cursor, 10);
    const missed = this.log.items.slice(this.seq, seq);
    if (missed.some((other) => passesFilter(other, this.filter)))
      this.faults.push(`a beat at ${seq} too early`);
    this.cursor = beat.cursor;
  }

  private get seq(): number {
    return Number.parseInt(this.cursor, 10);
  }
}
