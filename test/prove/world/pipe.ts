import type { Socket } from 'node:net';

/** What becomes of bytes on their way in one direction. */
export type Passage = 'pass' | 'lose';

interface Late {
  chunk: Buffer;
  dueMs: number;
}

/** One direction of a connection: passes bytes on, late or not at all, never faster than they are taken. */
export class Pipe {
  passage: Passage = 'pass';
  delayMs = 0;
  /** What is late, each with the time at which it goes on: a shorter delay lets nothing overtake. */
  private readonly late: Late[] = [];
  private readonly from: Socket;
  private readonly to: Socket;

  constructor(from: Socket, to: Socket, looked: (chunk: Buffer) => void = () => undefined) {
    this.from = from;
    this.to = to;
    from.on('data', (chunk: Buffer) => {
      looked(chunk);
      if (this.passage === 'lose') return;
      if (this.delayMs > 0 || this.late.length > 0) this.later(chunk);
      else this.now(chunk);
    });
    to.on('drain', () => from.resume());
  }

  get pending(): number {
    return this.late.length;
  }

  private later(chunk: Buffer): void {
    this.late.push({ chunk, dueMs: performance.now() + this.delayMs });
    if (this.late.length === 1) this.wait(this.delayMs);
  }

  private wait(ms: number): void {
    setTimeout(() => this.release(), Math.max(0, ms));
  }

  private release(): void {
    const nowMs = performance.now();
    const isDue = (next: Late | undefined): next is Late => next !== undefined && next.dueMs <= nowMs;
    for (let next = this.late[0]; isDue(next); next = this.late[0]) {
      this.late.shift();
      this.now(next.chunk);
    }
    const [next] = this.late;
    if (next) this.wait(next.dueMs - nowMs);
  }

  private now(chunk: Buffer): void {
    if (this.to.destroyed) return;
    if (!this.to.write(chunk)) this.from.pause();
  }
}
