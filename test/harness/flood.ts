import { connect, type Socket } from 'node:net';
import { clientFrame, upgradeRequest, WEBSOCKET_PATH } from './raw-reader.js';

/** A crowd of bare clients, spread over addresses of this machine in 127.0.0.0/8. */
export interface FloodOptions {
  port: number;
  /** Different addresses that it comes from, in turn. */
  addresses: number;
  perSecond: number;
  seconds: number;
  /** What each says as soon as it is connected. */
  says: string;
}

export interface FloodCounts {
  offered: number;
  /** Answered with 101, and still there unless the server ended it. */
  admitted: number;
  /** Answered with 503. */
  refused: number;
  /** Closed without either: reset, timed out. */
  cut: number;
  /** Not answered yet. */
  waiting: number;
  /** Never got as far: no port or descriptor left on this side. */
  failed: number;
}

const TICK_MS = 5;
/** Where the status is in `HTTP/1.1 503 `. */
const STATUS = { begin: 9, end: 12 };
/** How a connection ends that the server no longer wants. */
const ENDED_BY_SERVER = new Set(['ECONNRESET', 'EPIPE']);

/** Opens connections at a steady rate, whatever becomes of them; those that are served stay until it is closed. */
export class Flood {
  private readonly options: FloodOptions;
  private readonly open = new Set<Socket>();
  private readonly unanswered = new Set<Socket>();
  /** What is read is looked at once and never kept. */
  private readonly scratch = Buffer.allocUnsafe(64 * 1_024);
  private readonly counted = { offered: 0, admitted: 0, refused: 0, cut: 0, failed: 0 };

  constructor(options: FloodOptions) {
    this.options = options;
  }

  get counts(): FloodCounts {
    return { ...this.counted, waiting: this.unanswered.size };
  }

  /** Resolves with the milliseconds it took, once all were offered. */
  async run(): Promise<number> {
    const { perSecond, seconds } = this.options;
    const startedAt = performance.now();
    const total = perSecond * seconds;
    while (this.counted.offered < total) {
      const elapsedS = (performance.now() - startedAt) / 1_000;
      const due = Math.min(total, Math.ceil(elapsedS * perSecond));
      while (this.counted.offered < due) this.offer();
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    return performance.now() - startedAt;
  }

  /** All that are still open say so much more. */
  say(more: string): void {
    for (const socket of this.open) if (socket.writable) socket.write(more, 'latin1');
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
  }

  private offer(): void {
    const socket: Socket = connect({
      host: '127.0.0.1',
      port: this.options.port,
      localAddress: addressOf(this.counted.offered % this.options.addresses),
      onread: {
        buffer: this.scratch,
        callback: (length, buffer): boolean => this.heard(socket, buffer.subarray(0, length)),
      },
    });
    this.counted.offered += 1;
    this.open.add(socket);
    this.unanswered.add(socket);
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
      if (!ENDED_BY_SERVER.has(code) && this.unanswered.delete(socket)) this.counted.failed += 1;
    });
    socket.on('close', () => {
      this.open.delete(socket);
      if (this.unanswered.delete(socket)) this.counted.cut += 1;
    });
    socket.write(this.options.says, 'latin1');
  }

  private heard(socket: Socket, bytes: Uint8Array): boolean {
    if (!this.unanswered.delete(socket)) return true;
    const status = Buffer.from(bytes.subarray(STATUS.begin, STATUS.end)).toString('latin1');
    if (status === '101') this.counted.admitted += 1;
    else if (status === '503') this.counted.refused += 1;
    else this.counted.cut += 1;
    return true;
  }
}

/** The n-th address from 127.16.0.1 on, away from those that anything else here uses. */
function addressOf(n: number): string {
  return `127.${16 + (n >> 16)}.${(n >> 8) & 255}.${n & 255 || 1}`;
}

/** The whole of a WebSocket handshake and a CONNECT to `edition` in one piece. */
export function readerHandshake(edition: string): string {
  return upgradeRequest(WEBSOCKET_PATH) + clientFrame(`40/${edition},`).toString('latin1');
}
