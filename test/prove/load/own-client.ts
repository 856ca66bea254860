import { WebSocket } from 'ws';
import type { Item } from '../../../core/contract/item.js';
import type { ShownEvent } from '../history/event.js';
import type { Note } from '../history/recorder.js';
import { seenOf } from '../history/seen.js';

/** As much of the built package as is used here; its sources belong to browsers, by their types too. */
interface Package {
  connect(
    url: string,
    options: {
      edition: string;
      WebSocket: new (address: string) => WebSocket;
      fetch: (address: string, init?: RequestInit) => Promise<Response>;
    },
  ): Ticker;
}

interface Ticker {
  readonly cursor: string | undefined;
  readonly items: readonly Item[];
  readonly state: { name: string };
  on(event: 'change', listener: (change: { item: Item; via: Via }) => void): void;
  on(event: 'error', listener: () => void): void;
  close(): void;
}

type Via = Extract<ShownEvent, { e: 'shown' }>['via'];

export interface OwnClientDeps {
  name: string;
  edition: string;
  note: Note;
  /** The built package's file. */
  sdk: string;
  /** Where it connects to; asked each time, as a balancer is. */
  url: () => string;
}

/** The product's own client: what it puts before a reader is written down, not what it hears. */
export class OwnClient {
  private readonly open = new Set<WebSocket>();
  private readonly deps: OwnClientDeps;
  private readonly ticker: Ticker;

  private constructor(deps: OwnClientDeps, { connect }: Package) {
    const { name: reader, edition, note, url } = deps;
    this.deps = deps;
    this.ticker = connect(url(), {
      edition,
      WebSocket: wandering(this.open, url),
      fetch: (address, init) => fetch(elsewhere(address, url()), init),
    });
    this.ticker.on('change', ({ item, via }) =>
      note({ e: 'shown', reader, edition, via, item: seenOf(item) }),
    );
    this.ticker.on('error', () => undefined);
  }

  static async open(deps: OwnClientDeps): Promise<OwnClient> {
    return new OwnClient(deps, (await import(deps.sdk)) as Package);
  }

  get cursor(): string | undefined {
    return this.ticker.cursor;
  }

  /** It has to connect again. */
  cut(): void {
    for (const socket of this.open) socket.terminate();
  }

  /** The end: its whole list is written down. */
  close(): void {
    const { ticker } = this;
    const { name: reader, edition, note } = this.deps;
    const { cursor } = ticker;
    const items = ticker.items.map((item) => seenOf(item));
    if (cursor !== undefined) note({ e: 'list', reader, edition, state: ticker.state.name, cursor, items });
    ticker.close();
  }
}

const elsewhere = (address: string, url: string): string => {
  const { pathname, search } = new URL(address);
  return `${url}${pathname}${search}`;
};

function wandering(open: Set<WebSocket>, url: () => string): new (address: string) => WebSocket {
  return class extends WebSocket {
    constructor(address: string) {
      super(elsewhere(address, url()).replace('http', 'ws'), { perMessageDeflate: false });
      open.add(this);
      this.on('close', () => open.delete(this));
    }
  };
}
