import type { CommandRecord } from '../../core/ledger/ledger.js';
import type { Clock } from '../../core/runtime/clock.js';

/** This node's idea of Redis' clock may be a little late; it is never before what Redis has just stamped. */
export const nowFor = ({ acceptedAtMs }: Pick<CommandRecord, 'acceptedAtMs'>, clock: Clock): number =>
  Math.max(clock(), acceptedAtMs);
