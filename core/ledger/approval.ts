import type { CommandState } from '../contract/commands.js';

/** Whoever let a proposed command go its way. */
export interface Approval {
  actor: string;
  credential?: string;
  /** The proposer sent it without a second person. */
  alone?: true;
}

export interface NewApproval extends Approval {
  /** Of the payload that was approved. */
  fingerprint: string;
  edition: string;
}

/**
 *  - `approved`: its time counts from now;
 *  - `repeated`: somebody had approved it before, nothing changed;
 *  - `changed`: what waits has another fingerprint than what was approved;
 *  - `too_late`: it has ended, or was never a proposal.
 */
export type Approved = 'approved' | 'repeated' | 'changed' | 'too_late' | 'unknown';

/** Due time of what waits for approval: the last instant that a Date can be. */
export const NEVER_MS = 8_640_000_000_000_000;

/** How a command stands at `nowMs`. */
export function stateOf(command: Standing, nowMs: number): CommandState {
  if (awaitsApproval(command)) return 'proposed';
  return command.outcome?.state ?? (command.dueAtMs > nowMs ? 'delayed' : 'queued');
}

/** A `CommandRecord` as far as it decides. */
interface Standing {
  outcome?: { state: Extract<CommandState, 'done' | 'rejected' | 'cancelled'> };
  dueAtMs: number;
  proposedAtMs?: number;
  approval?: Approval;
}

export const awaitsApproval = ({ outcome, proposedAtMs, approval }: Omit<Standing, 'dueAtMs'>): boolean =>
  proposedAtMs !== undefined && !approval && !outcome;
