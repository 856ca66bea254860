import { type Clock, systemClock } from './clock.js';

/** Kinds may come from messages with ids in them: beyond this many, all are forgotten. */
const MAX_KINDS = 100;

/** Reports the first of each kind at once, then at most one per interval, with how many it stands for. */
export class Sampled {
  private readonly kinds = new Map<string, { reportedAtMs: number; unreported: number }>();
  private readonly intervalMs: number;
  private readonly clock: Clock;

  constructor(intervalMs: number, clock: Clock = systemClock) {
    this.intervalMs = intervalMs;
    this.clock = clock;
  }

  /** Calls `report` with the number of occurrences it stands for, or not at all. */
  note(kind: string, report: (occurrences: number) => void): void {
    const nowMs = this.clock();
    const known = this.kinds.get(kind);
    if (known && nowMs - known.reportedAtMs < this.intervalMs) {
      known.unreported += 1;
      return;
    }
    if (this.kinds.size >= MAX_KINDS) this.kinds.clear();
    this.kinds.set(kind, { reportedAtMs: nowMs, unreported: 0 });
    report((known?.unreported ?? 0) + 1);
  }
}
