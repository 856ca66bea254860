import type { Random } from '../random.js';

/** What is chosen of a fault ahead of time; the rest it draws from `salt` when it strikes. */
export interface Planned<F> {
  fault: F;
  /** After the burst began. */
  afterMs: number;
  salt: string;
}

export interface Burst<F> {
  planned: Planned<F>[];
  /** The least quiet after all of it has healed. */
  quietMs: number;
}

export interface BurstShape {
  /** Faults in one burst. */
  faults: readonly [least: number, most: number];
  lastsMs: number;
  quietMs: readonly [least: number, most: number];
}

/** Of the time that a burst took, this share at least is quiet afterwards: 0.6 makes 37 % of all time. */
export const QUIET_PER_BURST = 0.6;

/** Bursts without end, the same for the same seed. */
export function* bursts<F extends { weight: number }>(
  random: Random,
  faults: readonly F[],
  shape: BurstShape,
): Generator<Burst<F>, never> {
  for (let number = 1; ; number++) {
    const planned = Array.from({ length: random.int(...shape.faults) }, (_, n) => ({
      fault: random.weighted(faults),
      afterMs: random.int(0, shape.lastsMs),
      salt: `${number}.${n}`,
    }));
    planned.sort((a, b) => a.afterMs - b.afterMs);
    yield { planned, quietMs: random.int(...shape.quietMs) };
  }
}
