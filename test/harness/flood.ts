import { connect, type Socket } from 'node:net';

/** A crowd of clients of one machine, each on an address of its own in 127.0.0.0/8. */
export interface FloodOptions {
  port: number;
  /** Different addresses that it comes from, in turn. */
  addresses: number;
  perSecond: number;
  seconds: number;
  /** What each says at once. */
  says: Buffer;
  /** Longest that a client stays; those that are served stay until then. */
  staysMs: number;
}

export interface FloodResult {
  offered: number;
  /** Answered with 101. */
  admitted: number;
  /** Answered with 503. */
  refused: number;
  /** Closed by the server without either. */
  cut: number;
  /** Neither answered nor closed when the flood ended. */
  waiting: number;
  /** Its own errors: no port, no descriptor. */
  failed: number;
  /** From the first connection to the last. */
  tookMs: number;
}

const TICK_MS = 5;
/** Where the status begins in `HTTP/1.1 503 `. */
const STATUS_AT = 9;

/** Opens connections at a steady rate, whatever becomes of them, and closes them all at its end. */
export class Flood {
  private readonly options: FloodOptions;
  private readonly open = new Set<Socket>();
  private readonly unanswered = new Set<Socket>();
  private readonly scratch = Buffer.allocUnsafe(64 * 1_024);
  private readonly counted = { offered: 0, admitted: 0, refused: 0, cut: 0, failed: 0 };

  constructor(options: FloodOptions) {
    this.options = options;
  }

  get result(): Omit<FloodResult, 'tookMs'> {
    return { ...this.counted, waiting: this.unanswered.size };
  }

  /** Resolves once all were offered; those that are served are still there. */
  async run(): Promise<number> {
    const { perSecond, seconds } = this.options;
    const startedAt = performance.now();
    const total = perSecond * seconds;
    while (this.counted.offered < total) {
      const due = Math.min(total, Math.ceil(((performance.now() - startedAt) / 1_000) * perSecond));
      while (this.counted.offered < due) this.offer();
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    return performance.now() - startedAt;
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
  }

  private offer(): void {
    const { port, addresses, says } = this.options;
    const address = addressOf(this.counted.offered % addresses);
    this.counted.offered += 1;
    const socket: Socket = connect({
      host: '127.0.0.1',
      port,
      localAddress: address,
      onread: { buffer: this.scratch, callback: (_bytes, buffer): boolean => this.heard(socket, buffer) },
    });
    this.open.add(socket);
    this.unanswered.add(socket);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') {
        this.counted.failed += 1;
        this.unanswered.delete(socket);
      }
    });
    socket.on('close', () => {
      this.open.delete(socket);
      if (this.unanswered.delete(socket)) this.counted.cut += 1;
    });
    socket.write(says);
  }

  private heard(socket: Socket, buffer: Uint8Array): boolean {
    if (this.unanswered.delete(socket)) {
      const status = buffer[STATUS_AT];
      if (status === '1'.charCodeAt(0)) this.counted.admitted += 1;
      else if (status === '5'.charCodeAt(0)) this.counted.refused += 1;
      else this.counted.cut += 1;
    }
    return true;
  }
}

/** The n-th of 127.16.0.0 to 127.255.255.255, away from what else uses this machine's own addresses. */
function addressOf(n: number): string {
  const at = n + 1;
  return `127.${16 + ((at >> 16) % 240)}.${(at >> 8) & 255}.${at & 255}`;
}
