import type { HistoryEvent, Measured } from '../history/event.js';
import type { Figure } from './figures.js';
import { LostHints } from './lost-hints.js';

/** What was measured, how it is called, and the most it may take. */
const MEASURED: Record<Measured, [name: string, atMostMs: number]> = {
  deadWorkersJob: ["a dead worker's job, longest", 5_000],
  deafWorker: ['a deaf worker replaced, longest', 20_000],
  halfOpenReader: ['a half-open reader noticed, longest', 35_000],
};

/** Figures that the run itself measured, and those that follow from faults made to be measured. */
export class Tried {
  private readonly measured = new Map<Measured, number[]>();
  private readonly lostHints = new LostHints();
  private interleavings = 0;
  private broken = 0;

  add(event: HistoryEvent): void {
    this.lostHints.add(event);
    if (event.e === 'measure') {
      const samples = this.measured.get(event.what) ?? [];
      this.measured.set(event.what, samples);
      samples.push(event.ms);
    } else if (event.e === 'interleavings') {
      this.interleavings += event.count;
      this.broken += event.faults.length;
    }
  }

  /** Of what was tried at all: a run of one scenario has not measured the others'. */
  figures(): Figure[] {
    return [...this.lostHints.figures(), ...this.measuredFigures(), ...this.interleavingFigures()];
  }

  private measuredFigures(): Figure[] {
    return [...this.measured].map(([what, samples]) => {
      const [name, atMost] = MEASURED[what];
      return { name: `${name} of ${samples.length}`, value: Math.max(...samples), unit: 'ms', atMost };
    });
  }

  private interleavingFigures(): Figure[] {
    if (this.interleavings === 0) return [];
    return [
      { name: 'interleavings of join, append and retract', value: this.interleavings },
      { name: 'of them broken', value: this.broken, atMost: 0, promise: true },
    ];
  }
}
