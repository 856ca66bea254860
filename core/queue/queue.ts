import type { CommandRecord, Lane, Timer } from '../ledger/ledger.js';

export type Waking = Pick<CommandRecord, 'id' | 'itemId' | 'lane' | 'priority' | 'dueAtMs'>;

/**
 * Wakes workers. An implementation MUST take the same wake any number of times, and MUST fail within
 * about a second with `unavailable` when the store does not confirm. It promises no order and no
 * delivery: the ledger knows what is unsettled, and workers sweep it.
 */
export interface CommandQueue {
  /** At `dueAtMs`, or now when that has passed; `nowMs` is the store's clock. */
  wake(command: Waking, nowMs: number): Promise<void>;
  /** Wakes again for those of the due `commands` whose job is gone; answers those it could not queue. */
  wakeLost<C extends Waking>(commands: readonly C[], nowMs: number): Promise<C[]>;
  wakeTimer(timer: Timer, nowMs: number): Promise<void>;
  /** Sends a canary down the lane, unless one is there; answers for how long that one has been waiting. */
  sendCanary(lane: Lane, nowMs: number): Promise<number>;
}
