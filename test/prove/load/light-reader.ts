import { WebSocket } from 'ws';
import type { Item } from '../../../core/contract/item.js';
import type { Beat, Sync } from '../../../core/contract/sync.js';

export interface Listener {
  sync?(sync: Sync): void;
  item?(item: Item, cursor: string): void;
  beat?(beat: Beat): void;
  gone?(): void;
}

const SYNC_WITHIN_MS = 5_000;

/** As little of a client as the protocol takes, for readers by the thousand: one connection, one edition. */
export class LightReader {
  private readonly socket: WebSocket;
  private readonly edition: string;
  private readonly listener: Listener;
  private readonly firstSync: Promise<void>;
  private resolveSync = () => {};
  private rejectSync = (_: Error) => {};

  constructor(url: string, edition: string, cursor?: string, listener: Listener = {}) {
    this.edition = edition;
    this.listener = listener;
    this.firstSync = new Promise((resolve, reject) => {
      this.resolveSync = resolve;
      this.rejectSync = reject;
    });
    this.firstSync.catch(() => undefined);
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      handshakeTimeout: SYNC_WITHIN_MS,
    });
    const auth = JSON.stringify(cursor === undefined ? {} : { cursor });
    this.socket.on('message', (data) => this.heard(data.toString(), auth));
    this.socket.on('error', (error) => this.rejectSync(error));
    this.socket.on('close', () => {
      this.rejectSync(new Error('closed before the sync'));
      listener.gone?.();
    });
  }

  /** Rejects where none came in time. */
  async synced(): Promise<void> {
    const late = setTimeout(() => this.rejectSync(new Error('no sync in time')), SYNC_WITHIN_MS);
    await this.firstSync.finally(() => clearTimeout(late));
  }

  close(): void {
    this.socket.terminate();
  }

  private heard(frame: string, auth: string): void {
    if (frame.startsWith('0')) this.socket.send(`40/${this.edition},${auth}`);
    else if (frame === '2') this.socket.send('3');
    else if (frame.startsWith('42')) this.event(JSON.parse(frame.slice(frame.indexOf(',') + 1)));
  }

  private event([name, ...args]: [string, ...unknown[]]): void {
    if (name === 'sync') {
      this.listener.sync?.(args[0] as Sync);
      this.resolveSync();
    } else if (name === 'item') this.listener.item?.(args[0] as Item, args[1] as string);
    else if (name === 'beat') this.listener.beat?.(args[0] as Beat);
  }
}
