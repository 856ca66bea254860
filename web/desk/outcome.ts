import type { Problem } from '../../core/contract/codes.js';
import type { Item } from '../../core/contract/item.js';
import type { Answer } from './http.js';
import { isItem, isObject, isProblem, isReceipt } from './json.js';

/** What became of a command, as far as the desk knows. */
export type Outcome =
  | { kind: 'done'; seq: number; tookMs: number }
  /** Durably accepted; a worker has yet to apply it. */
  | { kind: 'queued'; command: string; delayed: boolean }
  | { kind: 'cancelled' }
  /** `current` is the item as it stands, where the command was for an older version. */
  | { kind: 'refused'; problem: Problem; current?: Item }
  | { kind: 'signed-out' }
  /** It may have been accepted or not: the same call with the same key is safe and tells, and is made until `abandoned`. */
  | { kind: 'unconfirmed'; why: string; retryAfterMs?: number; abandoned?: true };

export const UNREACHED: Outcome = { kind: 'unconfirmed', why: 'No answer came from the service.' };

/** Reads the answer to a write, or to `GET /v1/commands/{id}`. */
export function outcomeOf(answer: Answer): Outcome {
  const { status, body } = answer;
  if (status === 401) return { kind: 'signed-out' };
  if (isProblem(body)) return outcomeOfProblem(body, answer);
  if (status >= 300 || !isObject(body)) return { ...UNREACHED };
  if (isProblem(body.problem)) return { kind: 'refused', problem: body.problem };
  if (isReceipt(body.receipt)) {
    return { kind: 'done', seq: body.receipt.seq, tookMs: body.receipt.tookMs };
  }
  return outcomeOfState(body);
}

function outcomeOfState({ state, command }: Record<string, unknown>): Outcome {
  if (state === 'cancelled' || state === 'done') return { kind: 'cancelled' };
  return typeof command === 'string'
    ? { kind: 'queued', command, delayed: state === 'delayed' }
    : { ...UNREACHED };
}

function outcomeOfProblem(problem: Problem, { status, headers, body }: Answer): Outcome {
  if (status >= 500 || status === 429) {
    const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
    const unconfirmed = { kind: 'unconfirmed', why: problem.detail } as const;
    return seconds > 0 ? { ...unconfirmed, retryAfterMs: seconds * 1_000 } : unconfirmed;
  }
  const current = isObject(body) ? body.item : undefined;
  return isItem(current) ? { kind: 'refused', problem, current } : { kind: 'refused', problem };
}
