import { connect } from '@bellwire/client';
import type { Item } from '../../core/contract/item.js';
import { mergeItems } from './merge.js';
import { Nap } from './nap.js';
import { type Records, readRecords } from './records.js';
import type { LineState } from './state.js';

export interface FeedListener {
  onItems(items: Item[]): void;
  onLine(line: LineState): void;
  /** Each answer to the editor's own reading. */
  onRecords(records: Records): void;
}

const RETRY_MS = 2_000;

/**
 * Every item of one edition, live: what readers have, through the product's own SDK, and over it the
 * editor's records, read again whenever a reader's version overtakes them.
 */
export class ItemFeed {
  private readonly edition: string;
  private readonly listener: FeedListener;
  private readonly stop = new AbortController();
  private readonly nap = new Nap();
  private readonly ticker: ReturnType<typeof connect>;
  private records: Item[] = [];
  private reading = false;
  private wanted = false;

  constructor(edition: string, listener: FeedListener) {
    this.edition = edition;
    this.listener = listener;
    const { signal } = this.stop;
    this.ticker = connect(location.origin, { edition, store: 'memory', signal });
    this.ticker.on('items', () => this.refresh(), { signal });
    this.ticker.on('state', () => this.tellLine(), { signal });
    this.tellLine();
    this.refresh();
  }

  /** The service's time, as far as it is known. */
  get nowMs(): number {
    return this.ticker.now().getTime();
  }

  /** Shows what is known now, and reads the records again. */
  refresh(): void {
    this.tellItems();
    this.wanted = true;
    if (!this.reading) void this.read();
  }

  close(): void {
    this.stop.abort();
    this.ticker.close();
    this.nap.wake();
  }

  private async read(): Promise<void> {
    this.reading = true;
    while (this.wanted && !this.stop.signal.aborted) {
      this.wanted = false;
      const records = await readRecords(this.edition);
      if (this.stop.signal.aborted) return;
      // Asked for again meanwhile, perhaps by a sign-in: only the next answer tells.
      if (records.kind === 'signed-out' && this.wanted) continue;
      if (records.kind === 'records') this.records = records.items;
      this.listener.onRecords(records);
      this.tellItems();
      if (records.kind === 'unreadable') await this.retryLater();
    }
    this.reading = false;
  }

  private async retryLater(): Promise<void> {
    this.wanted = true;
    await this.nap.sleep(RETRY_MS);
  }

  private tellItems(): void {
    this.listener.onItems(mergeItems(this.ticker.items, this.records));
  }

  private tellLine(): void {
    const { name, since } = this.ticker.state;
    this.listener.onLine({ name, sinceMs: since.getTime() });
  }
}
