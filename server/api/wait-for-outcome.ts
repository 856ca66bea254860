import type { CommandLedger, CommandRecord } from '../../core/ledger/ledger.js';
import type { Settlements } from '../../core/ledger/settlements.js';

/** A hint may be lost, or come before anyone listened: the record is read as well, soon and then less often. */
const FIRST_LOOK_MS = 100;
const MAX_LOOK_MS = 500;

export interface Waiting {
  ledger: Pick<CommandLedger, 'command'>;
  settlements: Pick<Settlements, 'waitFor'>;
  monotonicMs?: () => number;
}

/**
 * The record once it has ended, or as it was last seen when `waitMs` have passed. It listens before it
 * first yields, so that who wakes a worker after the call misses nothing. The command was accepted: when
 * its record cannot be read meanwhile, that is still what is answered.
 */
export async function waitForOutcome(
  { ledger, settlements, monotonicMs = () => performance.now() }: Waiting,
  accepted: CommandRecord,
  waitMs: number,
): Promise<CommandRecord> {
  const deadlineMs = monotonicMs() + waitMs;
  let record = accepted;
  for (let lookMs = FIRST_LOOK_MS; !record.outcome; lookMs = Math.min(2 * lookMs, MAX_LOOK_MS)) {
    const leftMs = deadlineMs - monotonicMs();
    if (leftMs <= 0) break;
    await settlements.waitFor(record.id, Math.min(leftMs, lookMs));
    record = (await ledger.command(record.id).catch(() => undefined)) ?? record;
  }
  return record;
}
