import type { Problem } from '../../core/contract/codes.js';
import type { Item } from '../../core/contract/item.js';
import type { Answer } from './http.js';
import { isItem, isObject, isProblem, isReceipt } from './json.js';

/**
 * How an unconfirmed command stands:
 * - `unconfirmed`: it may have been accepted or not; the same call with the same key is safe and tells, and is made
 * - `notSent`: surely not accepted; it is sent again
 * - `waits`: the same, and too old to be sent by itself
 * - `abandoned`: as `unconfirmed`, but nothing is made of it any more
 */
export type Standing = 'unconfirmed' | 'notSent' | 'waits' | 'abandoned';

/** What became of a command, as far as the desk knows. */
export type Outcome =
  | { kind: 'done'; seq: number; tookMs: number; command?: string }
  /** Durably accepted; it has yet to be approved, to come due (by this machine's clock), or to be applied by a worker. */
  | { kind: 'queued'; command: string; state: 'proposed' | 'delayed' | 'queued'; dueAtMs?: number }
  | { kind: 'cancelled' }
  /** `current` is the item as it stands, where the command was for an older version. */
  | { kind: 'refused'; problem: Problem; current?: Item }
  | { kind: 'signed-out' }
  | { kind: 'unconfirmed'; stands: Standing; why?: string; retryAfterMs?: number };

export const UNREACHED: Outcome = { kind: 'unconfirmed', stands: 'unconfirmed' };

/** Answers that say for sure that nothing was accepted; any other of 500 and up leaves it open. */
const SURELY_NOT = new Set(['over_capacity', 'draining', 'rate_limited']);

/** Reads the answer to a write, or to `GET /v1/commands/{id}`. */
export function outcomeOf(answer: Answer): Outcome {
  const { status, body } = answer;
  if (status === 401) return { kind: 'signed-out' };
  if (isProblem(body)) return outcomeOfProblem(body, answer);
  if (status >= 300 || !isObject(body)) return { ...UNREACHED };
  if (isProblem(body.problem)) return { kind: 'refused', problem: body.problem };
  if (isReceipt(body.receipt)) {
    const { seq, tookMs } = body.receipt;
    return {
      kind: 'done',
      seq,
      tookMs,
      ...(typeof body.command === 'string' ? { command: body.command } : {}),
    };
  }
  return outcomeOfState(body);
}

function outcomeOfState({ state, command }: Record<string, unknown>): Outcome {
  if (state === 'cancelled' || state === 'done') return { kind: 'cancelled' };
  if (typeof command !== 'string') return { ...UNREACHED };
  return { kind: 'queued', command, state: state === 'delayed' || state === 'proposed' ? state : 'queued' };
}

function outcomeOfProblem(problem: Problem, { status, headers, body }: Answer): Outcome {
  if (status >= 500 || status === 429) {
    const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
    const stands = SURELY_NOT.has(problem.code) ? 'notSent' : 'unconfirmed';
    const unconfirmed = { kind: 'unconfirmed', stands, why: problem.detail } as const;
    return seconds > 0 ? { ...unconfirmed, retryAfterMs: seconds * 1_000 } : unconfirmed;
  }
  const current = isObject(body) ? body.item : undefined;
  return isItem(current) ? { kind: 'refused', problem, current } : { kind: 'refused', problem };
}
