import { setTimeout as sleep } from 'node:timers/promises';
import { type Batch, drainFrame } from './frame.js';
import type { Gateway } from './gateway.js';
import type { Line } from './line.js';
import type { Reader } from './reader.js';
import { retirementAgeMs } from './retirement.js';

/**
 * In its grace the SDK gets itself served elsewhere, over a slow network and past a balancer that sends it
 * back here once or twice; official clients are closed at its end.
 */
const TIMES: LeavingTimes = { ageMs: retirementAgeMs, graceMs: 3_000 };
/** Delays come in steps, so that readers share their frame. */
const STEP_MS = 100;
/** Those whose age came in the same tick of the beats do not go in the same moment. */
const RETIREMENT_SPREAD_MS = 1_000;

export interface LeavingDeps {
  gateway: Pick<Gateway, 'everyone' | 'readers' | 'remind'>;
  /** Whether whoever is sent away now can expect to be taken at once. */
  mayRetire: () => boolean;
  times?: Partial<LeavingTimes> | undefined;
}

export interface LeavingTimes {
  /** How old a line of such luck grows. */
  ageMs: (luck: number) => number;
  /** How long a reader is still served after the time that it was told. */
  graceMs: number;
}

/**
 * Sends readers elsewhere: all when the node leaves, each once it is old enough. They are told when, and
 * served until then. Only transports are closed: after a Socket.IO disconnect official clients would not
 * come back.
 */
export class Leaving {
  private readonly deps: LeavingDeps;
  private readonly times: LeavingTimes;
  private readonly batches = new Map<string, Batch>();
  /** When the window ends over which the node sends its readers away. */
  private endsAtMs: number | undefined;

  constructor(deps: LeavingDeps) {
    this.deps = deps;
    this.times = { ...TIMES, ...deps.times };
  }

  /** Asked whenever a reader joined `line`, and at each of its beats. */
  readonly look = (line: Line<Reader>): void => {
    // The node's own reader sees what others see for as long as there are any.
    if (line.isCanary) return;
    const nowMs = performance.now();
    if (this.endsAtMs !== undefined) this.send(line, this.endsAtMs - nowMs);
    else if (this.isOld(line, nowMs) && this.deps.mayRetire()) this.send(line, RETIREMENT_SPREAD_MS);
  };

  /** Sends all away, spread over `windowMs`, and those who come too late to be refused; resolves when they are gone. */
  async drain(windowMs: number): Promise<void> {
    const { gateway } = this.deps;
    this.endsAtMs = performance.now() + windowMs;
    for (const { line } of gateway.everyone()) this.look(line);
    const closedByMs = this.endsAtMs + this.times.graceMs + STEP_MS;
    while (gateway.readers > 0 && performance.now() < closedByMs) await sleep(STEP_MS);
  }

  private isOld({ openedAtMs, luck }: Line<Reader>, nowMs: number): boolean {
    return nowMs - openedAtMs >= this.times.ageMs(luck);
  }

  private send(line: Line<Reader>, withinMs: number): void {
    if (line.leaving) return;
    line.leaving = true;
    const steps = Math.max(1, Math.ceil(withinMs / STEP_MS));
    const afterMs = Math.floor(Math.random() * steps) * STEP_MS;
    for (const reader of line.readers)
      this.deps.gateway.remind(reader, this.batchFor(reader.edition, afterMs));
    setTimeout(() => line.link.close(), afterMs + this.times.graceMs).unref();
  }

  private batchFor(edition: string, afterMs: number): Batch {
    const key = `${edition} ${afterMs}`;
    const batch = this.batches.get(key) ?? [drainFrame(edition, afterMs)];
    this.batches.set(key, batch);
    return batch;
  }
}
