import type { Item } from '../../../core/contract/item.js';
import { inReaderOrder } from '../../../core/contract/order.js';
import { connect } from '../connect.js';
import type { BellwireError } from '../errors.js';
import { givenList } from '../list/given.js';
import type { ConnectOptions, Ticker, TickerState } from '../types.js';

/** What a component shows; another object only when something in it changed. */
export interface TickerView {
  readonly items: readonly Item[];
  readonly state: TickerState;
  /** Why it is closed, where that was not asked for. */
  readonly error: BellwireError | undefined;
  /** For `cursor`, `now()` and `on('change')`; absent on a server and in the first render. */
  readonly ticker: Ticker | undefined;
}

/** One ticker as an external store: open while somebody listens, and once only. */
export class TickerStore {
  readonly #url: string | URL;
  readonly #options: ConnectOptions;
  readonly #first: TickerView;
  readonly #listeners = new Set<() => void>();
  #view: TickerView;

  /** Opens nothing: a render that is thrown away leaves nothing behind. */
  constructor(url: string | URL, options: ConnectOptions) {
    this.#url = url;
    this.#options = options;
    const items = inReaderOrder(givenList(options.from)?.items.values() ?? []);
    // The same on the server as in the browser that takes its page over.
    const state = { name: 'connecting', since: new Date(0) } as const;
    this.#first = { items, state, error: undefined, ticker: undefined };
    this.#view = this.#first;
  }

  readonly view = (): TickerView => this.#view;

  readonly firstView = (): TickerView => this.#first;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (!this.#isOpen) this.#open();
    return () => {
      this.#listeners.delete(listener);
      // React's strict mode leaves and comes back in one turn: that needs no second connection.
      queueMicrotask(() => this.#listeners.size === 0 && this.#view.ticker?.close());
    };
  };

  get #isOpen(): boolean {
    return this.#view.ticker !== undefined && this.#view.state.name !== 'closed';
  }

  /** One that was left goes on from where it stood. */
  #open(): void {
    const { ticker: before } = this.#view;
    const from =
      before?.cursor === undefined ? {} : { from: { cursor: before.cursor, items: [...before.items] } };
    const ticker = connect(this.#url, { ...this.#options, ...from });
    const { items, state } = ticker;
    this.#view = { items, state, error: undefined, ticker };
    ticker.on('items', (items) => this.#show({ items }));
    ticker.on('state', (state) => this.#show({ state }));
    ticker.on('error', (error) => error.retryable || this.#show({ error }));
  }

  #show(change: Partial<TickerView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
