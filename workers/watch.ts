import type { Lane } from '../core/ledger/ledger.js';
import { type Clock, systemClock } from '../core/runtime/clock.js';
import { every } from '../core/runtime/every.js';
import type { Closable } from '../core/runtime/lifecycle.js';
import type { Hearing } from './hearing.js';

export interface WatchDeps {
  hearings: ReadonlyMap<Lane, Hearing>;
  /** Asks Redis something over another connection; rejects when Redis does not answer. */
  probe: () => Promise<unknown>;
  onDeaf: (lane: Lane, silentMs: number) => void;
  clock?: Clock;
}

const CHECK_MS = 1_000;
const DEAF_AFTER_MS = 15_000;
/** A check this late means that the process itself stood still. */
const STOOD_STILL_MS = 3 * CHECK_MS;

/**
 * Finds the lane whose blocking connection is deaf: silent for 15 s while Redis answered all along on
 * another connection. With Redis away there is nothing to hear, and a new process would hear no more.
 */
export function watchHearing(deps: WatchDeps): Closable {
  const { hearings, probe, onDeaf, clock = systemClock } = deps;
  const excuseAll = () => hearings.forEach((hearing) => void hearing.excuse());
  let checkedAtMs = clock();

  const check = async () => {
    await probe();
    const stoodStill = clock() - checkedAtMs > STOOD_STILL_MS;
    checkedAtMs = clock();
    if (stoodStill) excuseAll();
    for (const [lane, hearing] of hearings) {
      if (hearing.silentMs() > DEAF_AFTER_MS) onDeaf(lane, hearing.silentMs());
    }
  };
  return every(CHECK_MS, check, excuseAll);
}
