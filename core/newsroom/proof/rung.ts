import { PROOF_CODES, type ProofCode, RUNG_TIMES, type Rung, type RungState } from '../../contract/proof.js';
import { toTimestamp } from '../../contract/timestamp.js';

/** How far a rung is: of how many how many. */
export interface Tally {
  count: number;
  of: number;
}

export const WAITING: Rung = { state: 'waiting' };
export const ENDED: Rung = { state: 'ended' };

export const climbed = (atMs: number, sinceMs: number, tally?: Tally): Rung => ({
  state: 'done',
  at: toTimestamp(atMs),
  ms: Math.max(0, atMs - sinceMs),
  ...tally,
});

export const beyondTelling = (code: ProofCode): Rung => ({
  state: 'unknown',
  code,
  detail: PROOF_CODES[code],
});

/** Not climbed `waitedMs` after its time began. */
export function unclimbed(
  name: keyof typeof RUNG_TIMES,
  waitedMs: number,
  code: ProofCode,
  tally?: Tally,
): Rung {
  const { lateMs, overdueMs } = RUNG_TIMES[name];
  if (waitedMs <= lateMs) return { ...WAITING, ...tally };
  const state = waitedMs > overdueMs ? 'overdue' : 'late';
  return { state, ...tally, code, detail: PROOF_CODES[code] };
}

/** The worst first. */
const SEVERITY: readonly RungState[] = ['ended', 'overdue', 'late', 'unknown', 'waiting', 'done'];

export const worstOf = (rungs: readonly Rung[]): RungState =>
  SEVERITY.find((state) => rungs.some((rung) => rung.state === state)) ?? 'done';
