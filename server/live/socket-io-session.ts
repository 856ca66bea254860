import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';
import { CANARY_HEADER } from './canary-key.js';
import type { EngineSessions } from './engine-sessions.js';
import type { Gateway } from './gateway.js';
import { Line } from './line.js';
import type { Reader } from './reader.js';
import { SocketIoLink } from './socket-io-link.js';

/** Every CONNECT costs the node a sync; a client that changes its filter needs a few, not hundreds. */
const CONNECTS_PER_EDITION = 8;
/** How long a closed WebSocket may take to say goodbye. */
const GOODBYE_MS = 2_000;

/** One Engine.IO connection as a line of the gateway, from the first CONNECT on it to its end. */
export class SocketIoSession {
  readonly line: Line<Reader>;
  private readonly conn: Socket['conn'];
  private readonly joined = new Set<string>();
  private connects = 0;
  private readonly maxConnects: number;

  constructor(
    conn: Socket['conn'],
    deps: { gateway: Gateway; sessions: EngineSessions; editions: readonly string[]; canaryKey: string },
  ) {
    const { request } = conn;
    const socket = deps.sessions.opened(request);
    this.conn = conn;
    const isCanary = request.headers[CANARY_HEADER] === deps.canaryKey;
    this.line = new Line<Reader>(new SocketIoLink(conn, socket), isCanary);
    this.maxConnects = CONNECTS_PER_EDITION * deps.editions.length;
    conn.once('close', (reason: string) => {
      deps.gateway.hangUp(this.line);
      this.letGo(reason, socket());
      deps.sessions.closed(request);
    });
  }

  /** Whether `edition` may be joined now: once at a time, and not endlessly. */
  takes(edition: string): boolean {
    this.connects += 1;
    if (this.joined.has(edition) || this.connects > this.maxConnects) return false;
    this.joined.add(edition);
    return true;
  }

  /** It was refused, and may ask again. */
  refused(edition: string): void {
    this.joined.delete(edition);
  }

  /** A connection without an edition has no purpose; discarded, it does not wait for a poll to say so. */
  left(edition: string): void {
    this.joined.delete(edition);
    if (this.joined.size === 0) this.conn.close(true);
  }

  /** A peer that answers no ping will not say goodbye either. */
  private letGo(reason: string, socket: Duplex | undefined): void {
    if (!socket || socket.destroyed || this.conn.transport.name !== 'websocket') return;
    const goodbyeMs = reason === 'ping timeout' ? 0 : GOODBYE_MS;
    const timer = setTimeout(() => socket.destroy(), goodbyeMs);
    timer.unref();
    socket.once('close', () => clearTimeout(timer));
  }
}
