import type { ChangeKind, Item, Urgency } from '../../core/contract/item.js';
import type { Sync, SyncKind } from '../../core/contract/sync.js';
import type { BellwireError } from './errors.js';

/**
 * - `connecting`: being made, or made again after a loss; nothing failed yet
 * - `live`: connected to a node that is level with the log
 * - `stale`: connected, but the list may be out of date
 * - `offline`: attempts fail; `GET items` stands in where it can, and attempts go on
 * - `paused`: let go while the page is out of use: hidden for minutes, frozen, or left
 * - `closed`: for good
 */
export type StateName = 'connecting' | 'live' | 'stale' | 'offline' | 'paused' | 'closed';

export interface TickerState {
  readonly name: StateName;
  /** Since when, by this machine's clock. */
  readonly since: Date;
}

/** One item's step from what the reader had to what it has. */
export interface ItemChange {
  /** What was done to the item last; versions in between may have been folded into it. */
  kind: ChangeKind;
  item: Item;
  /** The version held before, where there was one. */
  previous?: Item | undefined;
  /** How it came: as it happened (`item`), or with a resume. */
  via: 'item' | SyncKind;
}

export interface TickerEvents {
  change: ItemChange;
  /** The whole list in reader order, after it changed in any way. */
  items: readonly Item[];
  state: TickerState;
  /** Something failed; `retryable` says that it goes on by itself. */
  error: BellwireError;
}

export type Listener<E extends keyof TickerEvents> = (event: TickerEvents[E]) => void;

/** As much of the standard WebSocket as is used; `ws`' satisfies it too. */
export interface SocketLike {
  send(data: string): void;
  close(): void;
  addEventListener(type: string, listener: (event: object) => void): void;
}

export type SocketConstructor = new (url: string) => SocketLike;

export interface ConnectOptions {
  edition: string;
  /** Any of these; at most 8. */
  sections?: string[];
  /** Any of these; at most 8. */
  regions?: string[];
  /** At least this urgent. */
  urgency?: Urgency;
  /**
   * Where the list and its cursor are kept over a reload.
   * @default 'memory'
   */
  store?: 'memory' | 'session' | 'local';
  /**
   * A list that is there already, such as the one a page was rendered with: an answer of `GET items` for the
   * same filter, or its JSON. The ticker goes on from it, or from the kept one where that reaches further.
   */
  from?: Pick<Sync, 'cursor' | 'items'> | string;
  /**
   * Whether tabs of one site that follow the same share one connection, where the browser has what that takes.
   * @default true in a window
   */
  shareTabs?: boolean;
  /** Closes the ticker when aborted. */
  signal?: AbortSignal;
  /** @default the global one; without one, as in Node 20, the event stream is read */
  WebSocket?: SocketConstructor;
  /** @default the global one */
  fetch?: typeof globalThis.fetch;
}

/** A live list of one edition's items. */
export interface Ticker extends AsyncIterable<ItemChange> {
  /** In reader order: live, held and, for 48 hours, withdrawn ones. */
  readonly items: readonly Item[];
  /** Where the list stands in the edition's log; opaque. Absent before the first `sync`. */
  readonly cursor: string | undefined;
  readonly state: TickerState;
  /** When the list was last known to be level with the log, by the server's clock. */
  readonly asOf: Date | undefined;
  /** The server's time now, as far as known; this machine's before the first `sync`. */
  now(): Date;
  /** Calls `listener` at every event until the returned function is called or `signal` aborts. */
  on<E extends keyof TickerEvents>(
    event: E,
    listener: Listener<E>,
    options?: { signal?: AbortSignal },
  ): () => void;
  /** Ends everything: the connection, timers and running `for await` loops. Again: does nothing. */
  close(): void;
}
