import type { Reader } from './reader.js';
import type { Job } from './turns.js';

/** Readers served in one step: small enough for the slice of a turn to end in time. */
const STEP = 64;

/** The readers of an edition, and the way round all of them. */
export class Round {
  readonly readers = new Set<Reader>();
  private readonly serve: (reader: Reader) => void;
  private walk: Iterator<Reader> | undefined;
  private again = false;

  constructor(serve: (reader: Reader) => void) {
    this.serve = serve;
  }

  /** Goes round once from now on. Under way already, it goes round once more afterwards: some were passed. */
  start(schedule: (job: Job) => void): void {
    if (this.walk) {
      this.again = true;
      return;
    }
    this.walk = this.readers.values();
    schedule(this.step);
  }

  private readonly step: Job = () => {
    for (let served = 0; served < STEP; served += 1) {
      const next = this.walk?.next();
      if (!next || next.done) return this.turn();
      this.serve(next.value);
    }
    return true;
  };

  private turn(): boolean {
    this.walk = this.again ? this.readers.values() : undefined;
    this.again = false;
    return this.walk !== undefined;
  }
}
