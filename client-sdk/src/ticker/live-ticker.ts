import type { Filter } from '../../../core/contract/filter.js';
import type { Item } from '../../../core/contract/item.js';
import { inReaderOrder } from '../../../core/contract/order.js';
import type { Beat, Sync } from '../../../core/contract/sync.js';
import { Connection, type ConnectionEvents } from '../connection/connection.js';
import type { BellwireError } from '../errors.js';
import type { OpenLink } from '../link/link.js';
import {
  contradicts,
  further,
  type List,
  type Step,
  swept,
  withCursor,
  withItem,
  withSync,
} from '../list/list.js';
import type { Runtime } from '../runtime.js';
import type { ItemChange, Listener, StateName, Ticker, TickerEvents, TickerState } from '../types.js';
import { ChangeQueue } from './change-queue.js';
import { Listeners } from './listeners.js';
import { ServerTime } from './server-time.js';
import type { Store } from './store.js';

export interface TickerSetup {
  origin: string;
  edition: string;
  openLink: OpenLink;
  itemsUrl(cursor: string | undefined): string;
  filter: Filter;
  store: Store;
  from: List | undefined;
  signal: AbortSignal | undefined;
}

/** The list that `connect` hands out: applies what the connection hears, tells listeners, then moves the cursor. */
export class LiveTicker implements Ticker, ConnectionEvents {
  #list: List;
  #ordered: readonly Item[];
  #reached: TickerState;
  #refusal: BellwireError | undefined;
  readonly #loops = new Set<ChangeQueue>();
  readonly #listeners: Listeners;
  readonly #time: ServerTime;
  readonly #setup: TickerSetup;
  readonly #runtime: Runtime;
  readonly #connection: Connection | undefined;
  readonly #onAbort = () => this.close();

  constructor(setup: TickerSetup, runtime: Runtime) {
    this.#setup = setup;
    this.#runtime = runtime;
    this.#listeners = new Listeners(runtime.report);
    this.#time = new ServerTime(runtime.nowMs);
    this.#list = further(setup.store.load(), setup.from);
    this.#ordered = inReaderOrder(this.#list.items.values());
    const aborted = setup.signal?.aborted === true;
    this.#reached = { name: aborted ? 'closed' : 'connecting', since: this.#localNow() };
    if (aborted) return;
    setup.signal?.addEventListener('abort', this.#onAbort, { once: true });
    this.#connection = new Connection(this.#endpoint(), this, runtime);
  }

  get items(): readonly Item[] {
    return this.#ordered;
  }

  get cursor(): string | undefined {
    return this.#list.cursor;
  }

  get state(): TickerState {
    return this.#reached;
  }

  get asOf(): Date | undefined {
    return this.#time.asOfMs === undefined ? undefined : new Date(this.#time.asOfMs);
  }

  now(): Date {
    return new Date(this.#time.nowMs());
  }

  on<E extends keyof TickerEvents>(
    event: E,
    listener: Listener<E>,
    options?: { signal?: AbortSignal },
  ): () => void {
    return this.#listeners.on(event, listener, options?.signal);
  }

  [Symbol.asyncIterator](): AsyncIterator<ItemChange, undefined> {
    const loop = new ChangeQueue((queue) => this.#loops.delete(queue));
    if (this.#reached.name === 'closed') loop.finish(this.#refusal);
    else this.#loops.add(loop);
    return loop;
  }

  close(): void {
    this.#connection?.close();
  }

  onSync = (sync: Sync, ageMs: number): void => {
    this.#time.note(sync, ageMs);
    this.#take(withSync(this.#list, sync, this.#setup.filter));
  };

  onItem = (item: Item, cursor: string): void => {
    this.#take(withItem(this.#list, item, cursor, this.#setup.filter));
  };

  onBeat = (beat: Beat): boolean => {
    if (contradicts(this.#list, beat.cursor)) return false;
    this.#time.note(beat, 0);
    this.#take({ list: withCursor(this.#list, beat.cursor), changes: [] });
    return true;
  };

  onState = (name: StateName): void => {
    this.#reached = { name, since: this.#localNow() };
    this.#listeners.emit('state', this.#reached);
    if (name === 'closed') this.#end();
  };

  onError = (error: BellwireError): void => {
    this.#listeners.emit('error', error);
    if (error.retryable || this.#reached.name !== 'closed') return;
    this.#refusal = error;
    this.#finishLoops();
  };

  /** The cursor is moved and kept last: what a listener had not had yet is asked for again after a crash. */
  #take({ list, changes }: Step): void {
    const before = this.#list;
    const { items, cursor } = swept(list, this.#time.nowMs());
    this.#list = { items, cursor: before.cursor };
    if (items !== before.items) this.#ordered = inReaderOrder(items.values());
    for (const change of changes) this.#tell(change);
    if (items !== before.items) this.#listeners.emit('items', this.#ordered);
    this.#list = { items, cursor };
    if (items !== before.items || cursor !== before.cursor) this.#setup.store.save(this.#list);
  }

  #tell(change: ItemChange): void {
    for (const loop of this.#loops) loop.push(change);
    this.#listeners.emit('change', change);
  }

  #end(): void {
    this.#setup.signal?.removeEventListener('abort', this.#onAbort);
    // A refusal is told right after this: its loops end with the error.
    queueMicrotask(() => this.#finishLoops());
  }

  #finishLoops(): void {
    for (const loop of this.#loops) loop.finish(this.#refusal);
    this.#loops.clear();
  }

  #localNow(): Date {
    return new Date(this.#runtime.nowMs());
  }

  #endpoint() {
    const { itemsUrl } = this.#setup;
    return {
      ...this.#setup,
      cursor: () => this.#list.cursor,
      itemsUrl: () => itemsUrl(this.#list.cursor),
      blank: () => this.#list.cursor === undefined,
    };
  }
}
