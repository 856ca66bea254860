import { io, type Socket } from 'socket.io-client';
import type { Item } from '../../core/contract/item.js';
import type { Beat, Sync } from '../../core/contract/sync.js';
import { Followed } from './followed.js';

/** Options of the official client; its defaults unless a test says otherwise. */
export interface ReaderOptions {
  cursor?: string;
  filter?: Record<string, unknown>;
  websocketOnly?: boolean;
  reconnection?: boolean;
  /** The address of this machine that it comes from; over WebSocket only. */
  localAddress?: string;
}

/** A reader with the official client. */
export class Reader extends Followed {
  readonly socket: Socket;

  constructor(url: string, edition: string, options: ReaderOptions = {}) {
    super(options.cursor, options.filter === undefined);
    const auth = (send: (data: object) => void) =>
      send({ ...options.filter, ...(this.cursor === undefined ? {} : { cursor: this.cursor }) });
    this.socket = io(`${url}/${edition}`, {
      auth,
      forceNew: true,
      reconnection: options.reconnection ?? true,
      ...(options.websocketOnly ? { transports: ['websocket'] } : {}),
      ...(options.localAddress === undefined ? {} : { localAddress: options.localAddress }),
    });
    this.socket.on('sync', (sync: Sync) => this.onSync(sync));
    this.socket.on('item', (item: Item, cursor: string) => this.onItem(item, cursor));
    this.socket.on('beat', (beat: Beat) => this.heard.add({ event: 'beat', beat }));
    this.socket.on('drain', ({ afterMs }: { afterMs: number }) =>
      this.heard.add({ event: 'drain', afterMs }),
    );
  }

  close(): void {
    this.socket.disconnect();
  }
}
