import type { FaultEvent } from '../history/event.js';
import { historyNow, type Note } from '../history/recorder.js';

/** How long after a fault a world is still getting over it. */
const AFTERMATH_MS = 5_000;

export type FaultFacts = Pick<FaultEvent, 'name' | 'kind' | 'target'> & { losesTail?: boolean };

let faults = 0;

/** Which faults are at work in a world now, and the record of them. */
export class Weather {
  private active = 0;
  private calmSinceMs = Number.NEGATIVE_INFINITY;
  /** Of the first fault: what came before is not counted as quiet. */
  private beganMs: number | undefined;
  private roughSinceMs = 0;
  /** How long any fault was at work. */
  private coveredMs = 0;
  private readonly note: Note;

  constructor(note: Note) {
    this.note = note;
  }

  /** Something is wrong, or was a moment ago. */
  get rough(): boolean {
    return this.active > 0 || historyNow() - this.calmSinceMs < AFTERMATH_MS;
  }

  /** How much longer no fault may be at work for quiet to have its `share` of the time. */
  missingQuietMs(share: number): number {
    const { beganMs = historyNow() } = this;
    return Math.max(0, this.coveredMs / (1 - share) - (historyNow() - beganMs));
  }

  async during(facts: FaultFacts, work: () => Promise<void>): Promise<void> {
    faults += 1;
    const id = faults;
    this.beganMs ??= historyNow();
    if (this.active === 0) this.roughSinceMs = historyNow();
    this.active += 1;
    this.note({ e: 'fault', id, state: 'begin', ...facts });
    try {
      await work();
    } finally {
      this.note({ e: 'fault', id, state: 'end', ...facts });
      this.active -= 1;
      this.calmSinceMs = historyNow();
      if (this.active === 0) this.coveredMs += this.calmSinceMs - this.roughSinceMs;
    }
  }
}
