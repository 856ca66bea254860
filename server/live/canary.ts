import { WebSocket } from 'ws';
import { type Cursor, formatCursor } from '../../core/contract/cursor.js';
import { SOCKET_PATH } from '../../core/contract/events.js';
import { READER } from '../../core/contract/limits.js';
import type { Closable } from '../../core/runtime/lifecycle.js';
import { type Heard, heardIn } from './canary-frames.js';
import { CANARY_HEADER } from './canary-key.js';

export interface CanaryDeps {
  /** Where the node listens, `host:port`. */
  address: string;
  key: string;
  editions: readonly string[];
  heard: (heard: Heard) => void;
}

const MIN_RETRY_MS = 500;
const MAX_RETRY_MS = 5_000;
const HANDSHAKE_MS = 5_000;
/** The node pings; without a ping for so long the connection is not one. */
const SILENCE_MS = READER.pingIntervalMs + READER.pingTimeoutMs;

/**
 * A reader of its own node: a client like any other, through admission, the doors and this machine's network, of
 * all editions on one connection. What it reports was encoded, sent, received and read.
 */
export class Canary implements Closable {
  private readonly deps: CanaryDeps;
  private readonly standing = new Map<string, Cursor>();
  private socket: WebSocket | undefined;
  private silence: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private retryMs = MIN_RETRY_MS;
  private isConnected = false;
  private closed = false;

  constructor(deps: CanaryDeps) {
    this.deps = deps;
    this.connect();
  }

  /** Where it stands; `undefined` while it is not connected. */
  cursor(edition: string): Cursor | undefined {
    return this.isConnected ? this.standing.get(edition) : undefined;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const { socket } = this;
    if (!socket || socket.readyState === WebSocket.CLOSED) return;
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.terminate();
    await ended;
  }

  private connect(): void {
    const { address, key } = this.deps;
    const socket = new WebSocket(`ws://${address}${SOCKET_PATH}?EIO=4&transport=websocket`, {
      headers: { [CANARY_HEADER]: key },
      handshakeTimeout: HANDSHAKE_MS,
      perMessageDeflate: false,
    });
    this.socket = socket;
    // Why it failed is for the node's own figures to tell: here it only counts that it did.
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.take(String(data)));
    socket.on('close', () => this.lost());
  }

  private lost(): void {
    this.isConnected = false;
    clearTimeout(this.silence);
    if (this.closed) return;
    this.retry = setTimeout(() => this.connect(), this.retryMs * (1 + Math.random()));
    this.retryMs = Math.min(MAX_RETRY_MS, this.retryMs * 2);
  }

  private take(frame: string): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.socket?.terminate(), SILENCE_MS);
    if (frame === '2') this.socket?.send('3');
    else if (frame.startsWith('0')) this.join();
    else this.read(frame);
  }

  /** What it cannot read ends the connection, as with any reader, and never the node. */
  private read(frame: string): void {
    try {
      this.hear(frame);
    } catch {
      this.socket?.terminate();
    }
  }

  private join(): void {
    for (const edition of this.deps.editions) {
      const known = this.standing.get(edition);
      const auth = known ? JSON.stringify({ cursor: formatCursor(known) }) : '';
      this.socket?.send(`40/${edition},${auth}`);
    }
  }

  private hear(frame: string): void {
    const heard = heardIn(frame);
    if (!heard) return;
    this.isConnected = true;
    this.retryMs = MIN_RETRY_MS;
    this.standing.set(heard.edition, heard.cursor);
    this.deps.heard(heard);
  }
}
