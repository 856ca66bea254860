/** Milliseconds since the epoch. Policy takes a `now` argument; only wiring holds a clock. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export { toTimestamp } from '../contract/timestamp.js';

/** Corrects this process's clock by Redis' (`TIME`), the only clock that orders anything across processes. */
export class ServerClock {
  private offsetMs = 0;
  private readonly local: Clock;

  constructor(local: Clock = systemClock) {
    this.local = local;
  }

  readonly now: Clock = () => Math.round(this.local() + this.offsetMs);

  /** `serverMs` was read between local times `sentMs` and `receivedMs`; the middle is the best guess. */
  adjust(serverMs: number, sentMs: number, receivedMs: number): void {
    this.offsetMs = serverMs - (sentMs + receivedMs) / 2;
  }
}
