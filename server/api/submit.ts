import { APPROVAL } from '../../core/contract/limits.js';
import { awaitsApproval, type CommandRecord, type NewCommand } from '../../core/ledger/ledger.js';
import type { Waking } from '../../core/queue/queue.js';
import { Refusal } from '../http/refusal.js';
import { nowFor } from './command-clock.js';
import type { ApiDeps } from './deps.js';
import { waitForOutcome } from './wait-for-outcome.js';

export interface Submitted {
  command: CommandRecord;
  /** The same key and command were accepted before. */
  repeated: boolean;
}

/** When it is worth asking again whether somebody made room. */
const ROOM_AFTER_S = 60;

type Submitting = Pick<ApiDeps, 'ledger' | 'queue' | 'atOnce' | 'settlements' | 'clock' | 'logger'>;

/**
 * Takes a command in, wakes a worker and, where that is asked for, waits for its end. From acceptance on
 * nothing here fails: the command is durable, and workers find it by their sweep when waking failed.
 */
export async function submit(
  deps: Submitting,
  command: NewCommand,
  waitMs: number | undefined,
): Promise<Submitted> {
  deps.atOnce();
  const accepting = deps.ledger.accept(command);
  // Right behind it: both are one write to disk. A wake for what was not accepted finds nothing.
  const woken = isDueNow(command) ? wake(deps, { ...command, dueAtMs: 0, acceptedAtMs: 0 }) : undefined;
  const accepted = await accepting;
  if (accepted.kind === 'key_reused') throw keyReused();
  if (accepted.kind === 'too_many') throw tooMany();
  const known = accepted.command.id === command.id ? woken : undefined;
  const [latest] = await Promise.all([
    waitFor(deps, accepted.command, waitMs),
    known ?? wake(deps, accepted.command),
  ]);
  return { command: latest, repeated: accepted.kind === 'repeated' };
}

const isDueNow = ({ delayMs, dueAtMs, proposed }: NewCommand): boolean =>
  delayMs === undefined && dueAtMs === undefined && !proposed;

export const keyReused = (): Refusal =>
  new Refusal('key_reused', 'This Idempotency-Key was used here for another command.');

/** No rate: approving some, or taking them back, makes room at once. */
const tooMany = (): Refusal =>
  new Refusal(
    'rate_limited',
    `${APPROVAL.maxOpenPerName} of what you proposed wait for approval: let some be approved, or take some back.`,
    { headers: { 'Retry-After': String(ROOM_AFTER_S) } },
  );

/** A repeat wakes again, so that a command whose first wake was lost need not wait for the sweep. */
export async function wake(
  { queue, clock, logger }: Pick<Submitting, 'queue' | 'clock' | 'logger'>,
  command: Waking & Pick<CommandRecord, 'acceptedAtMs' | 'outcome' | 'proposedAtMs' | 'approval'>,
): Promise<void> {
  if (command.outcome || awaitsApproval(command)) return;
  await queue.wake(command, nowFor(command, clock)).catch((error: unknown) => {
    logger.warn({ err: error, command: command.id }, 'not woken: left to the sweep');
  });
}

/** What is due later is not waited for. */
async function waitFor(
  deps: Submitting,
  command: CommandRecord,
  waitMs: number | undefined,
): Promise<CommandRecord> {
  if (waitMs === undefined || command.outcome || command.dueAtMs > nowFor(command, deps.clock))
    return command;
  return waitForOutcome(deps, command, waitMs);
}
