import type { CommandLedger, CommandRecord } from '../../core/ledger/ledger.js';
import type { Settlements } from '../../core/ledger/settlements.js';

/** A hint may be lost: the record is read this often while somebody waits. */
const LOOK_AGAIN_MS = 500;

export interface Waiting {
  ledger: Pick<CommandLedger, 'command'>;
  settlements: Pick<Settlements, 'waitFor'>;
  monotonicMs?: () => number;
}

/**
 * The record once it has ended, or as it was last seen when `waitMs` have passed. The command was
 * accepted: when its record cannot be read meanwhile that is still what is answered.
 */
export async function waitForOutcome(
  { ledger, settlements, monotonicMs = () => performance.now() }: Waiting,
  accepted: CommandRecord,
  waitMs: number,
): Promise<CommandRecord> {
  const deadlineMs = monotonicMs() + waitMs;
  let record = accepted;
  while (!record.outcome) {
    const leftMs = deadlineMs - monotonicMs();
    if (leftMs <= 0) break;
    // Listening comes before reading, so that an end between the two is heard.
    const hint = new AbortController();
    const heard = settlements.waitFor(record.id, Math.min(leftMs, LOOK_AGAIN_MS), hint.signal);
    record = await latest(ledger, record);
    if (record.outcome) hint.abort();
    await heard;
    if (!record.outcome) record = await latest(ledger, record);
  }
  return record;
}

async function latest(ledger: Pick<CommandLedger, 'command'>, known: CommandRecord): Promise<CommandRecord> {
  return (await ledger.command(known.id).catch(() => undefined)) ?? known;
}
