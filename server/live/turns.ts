import type { Clock } from '../../core/runtime/clock.js';

/** A piece of work in steps: each does a little and answers whether there is more. */
export type Job = () => boolean;

/** How long the work may hold the event loop at a time, so that pings and handshakes are not starved. */
const SLICE_MS = 8;
/**
 * When the event loop comes back late because of everything else, it gets as long as that took: half of the
 * time, so that a flood of connections cannot keep entries from readers. No longer than this.
 */
const MAX_SLICE_MS = 100;
/** Of what waits behind log entries, steps in a millisecond: a handshake does most of its work after its step. */
const OTHER_STEPS_PER_MS = 2;
/** What waits behind log entries gets a slice after this long, however many entries there are. */
const PATIENCE_MS = 1_000;

/**
 * Whose turn it is: log entries before everything else that a node does for readers. Work is done in
 * slices, with the event loop in between.
 */
export class Turns {
  private readonly entries: Job[] = [];
  private readonly others: Job[] = [];
  /** When the work behind log entries last had a slice, or began to wait. */
  private othersSinceMs = 0;
  private running = false;
  private readonly clock: Clock;

  /** `clock` is any that only goes forward. */
  constructor(clock: Clock = () => performance.now()) {
    this.clock = clock;
  }

  /** Begins at once: the first readers have the entry in this very turn. */
  entriesFirst(job: Job): void {
    this.entries.push(job);
    this.start();
  }

  /** Begins at once as well, unless other work waits: then behind that. */
  afterEntries(job: Job): void {
    if (this.others.length === 0) this.othersSinceMs = this.clock();
    this.others.push(job);
    this.start();
  }

  private start(): void {
    if (!this.running) this.slice(SLICE_MS);
  }

  private slice(sliceMs: number): void {
    this.running = true;
    const startMs = this.clock();
    const impatient = this.others.length > 0 && startMs - this.othersSinceMs > PATIENCE_MS;
    if (!impatient) while (this.step(this.entries) && this.clock() - startMs < sliceMs);
    if (this.entries.length === 0 || impatient) this.sliceOfOthers(startMs, sliceMs);
    this.running = this.entries.length + this.others.length > 0;
    if (this.running) this.pause();
  }

  private pause(): void {
    const pausedAtMs = this.clock();
    setImmediate(() => {
      const awayMs = this.clock() - pausedAtMs;
      this.slice(Math.min(MAX_SLICE_MS, Math.max(SLICE_MS, awayMs)));
    });
  }

  private sliceOfOthers(startMs: number, sliceMs: number): void {
    this.othersSinceMs = startMs;
    let steps = sliceMs * OTHER_STEPS_PER_MS;
    while (steps > 0 && this.clock() - startMs < sliceMs && this.step(this.others)) steps -= 1;
  }

  /** One step of the first job; answers whether there was one. */
  private step(lane: Job[]): boolean {
    const job = lane[0];
    if (!job) return false;
    if (!job()) lane.shift();
    return true;
  }
}
