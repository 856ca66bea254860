import { BellwireError } from '../errors.js';
import type { Runtime } from '../runtime.js';
import type { SocketLike } from '../types.js';
import { connectFrame, type Frame, PONG, parseFrame } from '../wire/frames.js';

export interface LinkEvents {
  onFrame(frame: Frame): void;
  /** Once, however the link ends; never after `close`. */
  onLost(error: BellwireError): void;
}

export interface LinkTarget {
  url: string;
  namespace: string;
  /** The payload of CONNECT, asked for when it is sent. */
  auth(): object;
}

/** One WebSocket that speaks Socket.IO: joins the namespace, answers heartbeats and hands on what it hears. */
export class Link {
  readonly #socket: SocketLike | undefined;
  readonly #target: LinkTarget;
  readonly #events: LinkEvents;
  #ended = false;

  constructor(target: LinkTarget, events: LinkEvents, runtime: Pick<Runtime, 'openSocket'>) {
    this.#target = target;
    this.#events = events;
    try {
      this.#socket = runtime.openSocket(target.url);
    } catch (error) {
      // Forbidden by a content security policy, say. Told later, as every other failure is.
      queueMicrotask(() => this.#lose(error));
      return;
    }
    this.#socket.addEventListener('message', (event) => this.#receive(event));
    this.#socket.addEventListener('close', () => this.#lose());
    this.#socket.addEventListener('error', () => this.#lose());
  }

  close(): void {
    this.#ended = true;
    this.#socket?.close();
  }

  #lose(cause?: unknown): void {
    if (this.#ended) return;
    this.close();
    this.#events.onLost(new BellwireError('connection_failed', 'the connection was lost', true, { cause }));
  }

  #receive(event: object): void {
    if (this.#ended) return;
    const frame = parseFrame('data' in event ? event.data : undefined, this.#target.namespace);
    if (frame?.kind === 'open') this.#socket?.send(connectFrame(this.#target.namespace, this.#target.auth()));
    if (frame?.kind === 'ping') this.#socket?.send(PONG);
    if (frame?.kind === 'ended') this.#lose();
    else if (frame) this.#events.onFrame(frame);
  }
}
