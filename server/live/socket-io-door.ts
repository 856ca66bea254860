import type { Server as Engine } from 'engine.io';
import { Server, type Socket } from 'socket.io';
import { type ConnectRequest, parseConnect } from '../../core/contract/connect-schema.js';
import type { Closable } from '../../core/runtime/lifecycle.js';
import type { WhenAnswerable } from './answerable.js';
import { connectError, INVALID_NAMESPACE } from './connect-errors.js';
import type { EngineSessions } from './engine-sessions.js';
import type { Gateway } from './gateway.js';
import { SocketIoSession } from './socket-io-session.js';

export interface SocketIoDoorDeps {
  editions: readonly string[];
  engine: Engine;
  sessions: EngineSessions;
  gateway: Gateway;
  whenAnswerable: WhenAnswerable;
  /** What the node's own reader shows to be known as such. */
  canaryKey: string;
}

const CONNECT_TIMEOUT_MS = 5_000;

/** The door that the socket.io package keeps: every official client, by polling, upgrade or WebSocket. */
export class SocketIoDoor implements Closable {
  private readonly deps: SocketIoDoorDeps;
  private readonly io: Server;
  private readonly sessions = new WeakMap<Socket['conn'], SocketIoSession>();
  private readonly requests = new WeakMap<Socket, ConnectRequest>();

  constructor(deps: SocketIoDoorDeps) {
    this.deps = deps;
    this.io = new Server({ connectTimeout: CONNECT_TIMEOUT_MS, serveClient: false });
    this.io.use((_socket, next) => next(INVALID_NAMESPACE));
    for (const edition of deps.editions) this.open(edition);
    this.io.bind(deps.engine);
  }

  close(): Promise<void> {
    return this.io.close();
  }

  private open(edition: string): void {
    const namespace = this.io.of(`/${edition}`);
    namespace.use((socket, next) => this.greet(edition, socket, next));
    namespace.on('connection', (socket) => this.join(edition, socket));
  }

  /** Before the connection is confirmed: what cannot be answered yet waits here. */
  private greet(edition: string, socket: Socket, next: (error?: Error) => void): void {
    const request = parseConnect(socket.handshake.auth);
    const session = this.sessionOf(socket);
    if (!session.takes(edition)) {
      socket.conn.close();
      return;
    }
    if (!request.ok) {
      session.refused(edition);
      next(connectError(request.faults));
      return;
    }
    this.requests.set(socket, request.value);
    this.deps.whenAnswerable(edition, request.value.cursor, (sound) => {
      if (sound) next();
      else socket.conn.close();
    });
  }

  private join(edition: string, socket: Socket): void {
    const { cursor, filter } = this.requests.get(socket) ?? { filter: {} };
    const session = this.sessionOf(socket);
    const reader = this.deps.gateway.join(session.line, edition, filter, cursor);
    // A reader has nothing to say: whoever sends an event is no reader.
    socket.onAny(() => socket.conn.close());
    socket.on('disconnect', () => {
      this.deps.gateway.leave(reader);
      session.left(edition);
    });
  }

  private sessionOf({ conn }: Socket): SocketIoSession {
    const known = this.sessions.get(conn);
    if (known) return known;
    const session = new SocketIoSession(conn, this.deps);
    this.sessions.set(conn, session);
    return session;
  }
}
