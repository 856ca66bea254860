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
  private readonly note: Note;

  constructor(note: Note) {
    this.note = note;
  }

  /** Something is wrong, or was a moment ago. */
  get rough(): boolean {
    return this.active > 0 || historyNow() - this.calmSinceMs < AFTERMATH_MS;
  }

  get quiet(): boolean {
    return this.active === 0;
  }

  async during(facts: FaultFacts, work: () => Promise<void>): Promise<void> {
    faults += 1;
    const id = faults;
    this.active += 1;
    this.note({ e: 'fault', id, state: 'begin', ...facts });
    try {
      await work();
    } finally {
      this.note({ e: 'fault', id, state: 'end', ...facts });
      this.active -= 1;
      this.calmSinceMs = historyNow();
    }
  }
}
