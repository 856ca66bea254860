import { READER } from '../../core/contract/limits.js';
import { type Clock, toTimestamp } from '../../core/runtime/clock.js';
import type { Stamp } from './sync-json.js';

/** Readers who come within this time get the same stamp, and so the same bytes. */
const SHARED_MS = 50;

/** What syncs and beats say of the node at the moment. */
export class Stamps {
  private readonly clock: Clock;
  private readonly asOfMs: (edition: string) => number;
  private readonly spreadMs: () => number;
  private readonly made = new Map<string, { atMs: number; asOfMs: number; stamp: Stamp }>();

  constructor(clock: Clock, asOfMs: (edition: string) => number, spreadMs: () => number) {
    this.clock = clock;
    this.asOfMs = asOfMs;
    this.spreadMs = spreadMs;
  }

  /** The same object for as long as it is true enough. */
  of(edition: string): Stamp {
    const atMs = this.clock();
    const asOfMs = this.asOfMs(edition);
    const known = this.made.get(edition);
    if (known && known.asOfMs === asOfMs && atMs >= known.atMs && atMs - known.atMs < SHARED_MS) {
      return known.stamp;
    }
    const stamp = { now: toTimestamp(atMs), asOf: toTimestamp(asOfMs), spreadMs: this.spreadMs() };
    this.made.set(edition, { atMs, asOfMs, stamp });
    return stamp;
  }
}

/** Time over which `readers` come back without asking more of a node than it admits. */
export function spreadOf(readers: number, admissionPerSecond: number): number {
  const ms = Math.ceil((readers / admissionPerSecond) * 1_000);
  return Math.min(READER.maxSpreadMs, Math.max(READER.minSpreadMs, ms));
}
