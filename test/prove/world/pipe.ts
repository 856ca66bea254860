import type { Socket } from 'node:net';

/** What becomes of bytes on their way in one direction. */
export type Passage = 'pass' | 'lose';

/** One direction of a connection: passes bytes on, late or not at all, never faster than they are taken. */
export class Pipe {
  passage: Passage = 'pass';
  delayMs = 0;
  private waiting = 0;
  private readonly from: Socket;
  private readonly to: Socket;

  constructor(from: Socket, to: Socket, looked: (chunk: Buffer) => void = () => undefined) {
    this.from = from;
    this.to = to;
    from.on('data', (chunk: Buffer) => {
      looked(chunk);
      if (this.passage === 'lose') return;
      if (this.delayMs > 0 || this.waiting > 0) this.later(chunk);
      else this.now(chunk);
    });
    to.on('drain', () => from.resume());
  }

  /** Timers of one delay fire in the order they were set; whatever comes while some wait goes behind them. */
  private later(chunk: Buffer): void {
    this.waiting += 1;
    setTimeout(() => {
      this.waiting -= 1;
      this.now(chunk);
    }, this.delayMs);
  }

  private now(chunk: Buffer): void {
    if (this.to.destroyed) return;
    if (!this.to.write(chunk)) this.from.pause();
  }
}
