import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Which socket carries an Engine.IO session now: a session moves from socket to socket while it polls and
 * when it upgrades, and Engine.IO does not say so.
 */
export class EngineSessions {
  private readonly ids = new WeakMap<IncomingMessage, string>();
  private readonly sockets = new Map<string, Duplex>();

  /** Engine.IO's `generateId`: 120 random bits, remembered for the handshake request. */
  readonly generateId = (req: IncomingMessage): string => {
    const id = randomBytes(15).toString('base64url');
    this.ids.set(req, id);
    return id;
  };

  /** A session begins with `req`; answers how to find its socket from then on. */
  opened(req: IncomingMessage): () => Duplex | undefined {
    const id = this.ids.get(req) ?? '';
    this.sockets.set(id, req.socket);
    return () => this.sockets.get(id);
  }

  /** A later request of session `id` came on `socket`. */
  moved(id: string, socket: Duplex): void {
    if (this.sockets.has(id)) this.sockets.set(id, socket);
  }

  closed(req: IncomingMessage): void {
    this.sockets.delete(this.ids.get(req) ?? '');
  }
}
