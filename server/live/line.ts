import type { Batch } from './frame.js';
import type { Link } from './link.js';

/**
 * A link and the readers on it: several editions share one connection. At most one batch of it is on its
 * way at a time, so that nothing piles up for a reader who does not read: what it missed stays in the
 * window, which is there for all.
 */
export class Line<Reader> {
  readonly link: Link;
  /** It leads to the node's own reader, who is not counted. */
  readonly isCanary: boolean;
  /** In the order in which they are next to be served. */
  readonly readers = new Set<Reader>();
  /** Bytes handed over and not yet gone; 0 when the line is free. */
  inFlight = 0;
  closed = false;
  /** By `performance.now()`. */
  readonly openedAtMs = performance.now();
  /** In [0, 1): how old it grows, among all. */
  readonly luck = Math.random();
  /** It was told to connect elsewhere. */
  leaving = false;
  private movedAtMs = 0;
  private progress = 0;

  constructor(link: Link, isCanary = false) {
    this.link = link;
    this.isCanary = isCanary;
  }

  get busy(): boolean {
    return this.inFlight > 0 || this.closed;
  }

  /** `batch` weighs `size`; `sent` is not called once the line is closed. */
  send(batch: Batch, size: number, sent: () => void): void {
    this.inFlight = size;
    this.movedAtMs = performance.now();
    this.progress = this.link.progress();
    this.link.write(batch, () => {
      if (this.closed) return;
      this.inFlight = 0;
      sent();
    });
  }

  /** Its readers, each time beginning with another. */
  inTurn(): Reader[] {
    const [first, ...others] = this.readers;
    if (first && others.length > 0) {
      this.readers.delete(first);
      this.readers.add(first);
    }
    return first ? [...others, first] : [];
  }

  /** How long no byte has left, while some wait. */
  stuckForMs(): number {
    const nowMs = performance.now();
    const progress = this.link.progress();
    if (this.inFlight === 0 || progress !== this.progress) this.movedAtMs = nowMs;
    this.progress = progress;
    return nowMs - this.movedAtMs;
  }
}
