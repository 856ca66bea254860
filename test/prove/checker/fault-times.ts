import type { FaultEvent } from '../history/event.js';

/** A reader counts as healthy again this long after a fault. */
const RECOVERY_MS = 5_000;

/** When faults lasted; one that never ended lasted to the end. */
export class FaultTimes {
  private readonly spans: { from: number; to: number }[];

  constructor(faults: readonly FaultEvent[]) {
    const ends = new Map(faults.filter(({ state }) => state === 'end').map(({ id, at }) => [id, at]));
    this.spans = faults
      .filter(({ state }) => state === 'begin')
      .map(({ id, at }) => ({ from: at, to: ends.get(id) ?? Number.POSITIVE_INFINITY }));
  }

  /** Whether a fault, or the time that is given to recover from one, touches [from, to]. */
  touches(from: number, to: number): boolean {
    return this.spans.some((span) => span.from <= to && span.to + RECOVERY_MS >= from);
  }

  /** Share of [from, to] in which no fault lasted. */
  quiet(from: number, to: number): number {
    let covered = 0;
    let reached = from;
    for (const span of this.spans.toSorted((a, b) => a.from - b.from)) {
      const end = Math.min(to, span.to);
      covered += Math.max(0, end - Math.max(reached, span.from));
      reached = Math.max(reached, end);
    }
    return to > from ? 1 - covered / (to - from) : 1;
  }
}
