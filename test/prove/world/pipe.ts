import type { Socket } from 'node:net';

/** What becomes of bytes on their way in one direction. */
export type Passage = 'pass' | 'lose';

const GOODBYE = Symbol('goodbye');
type Said = Buffer | typeof GOODBYE;

interface Late {
  said: Said;
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
      this.say(chunk);
    });
    to.on('drain', () => from.resume());
  }

  get pending(): number {
    return this.late.length;
  }

  /** Closes the other end, behind all that was said before. */
  goodbye(): void {
    this.say(GOODBYE);
  }

  private say(said: Said): void {
    if (this.delayMs > 0 || this.late.length > 0) this.later(said);
    else this.now(said);
  }

  private later(said: Said): void {
    this.late.push({ said, dueMs: performance.now() + this.delayMs });
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
      this.now(next.said);
    }
    const [next] = this.late;
    if (next) this.wait(next.dueMs - nowMs);
  }

  private now(said: Said): void {
    if (this.to.destroyed) return;
    if (said === GOODBYE) this.to.destroySoon();
    else if (!this.to.write(said)) this.from.pause();
  }
}
