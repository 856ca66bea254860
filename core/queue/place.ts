import type { ChangeKind, Urgency } from '../contract/item.js';
import type { Lane } from '../ledger/ledger.js';

/**
 * Where a command waits. `priority` is BullMQ's: lowest first, and never 0, since jobs without a
 * priority overtake all that have one.
 */
export interface Place {
  lane: Lane;
  priority: number;
}

/** Taking back comes before everything, so that no news waits before its withdrawal. */
const TAKE_BACK = 1;
const FLASH = 2;
const CORRECT = 4;
const REGULAR = 6;

const RANK_OF_URGENCY: Record<Urgency, number> = { flash: FLASH, bulletin: 3, urgent: 5, regular: REGULAR };

const RANK_OF_KIND: Record<ChangeKind, number> = {
  hold: TAKE_BACK,
  retract: TAKE_BACK,
  remove: TAKE_BACK,
  correct: CORRECT,
  publish: REGULAR,
  refile: REGULAR,
  release: REGULAR,
  pin: REGULAR,
  unpin: REGULAR,
  expire: REGULAR,
};

/** The higher of the change's own rank and its item's. */
export function placeOf(kind: ChangeKind, urgency: Urgency): Place {
  const priority = Math.min(RANK_OF_KIND[kind], RANK_OF_URGENCY[urgency]);
  return { lane: priority <= FLASH ? 'flash' : 'wire', priority };
}

/** Timers wait with the routine: what they end was announced long before. */
export const TIMER_PLACE: Place = { lane: 'wire', priority: REGULAR };
export const CANARY_PRIORITY = TAKE_BACK;
