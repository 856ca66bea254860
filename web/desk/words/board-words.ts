import type { ProofCode, RungState } from '../../../core/contract/proof.js';

/** Said about what is out already, and about the desk around it. */
export interface BoardWords {
  proof: ProofWords;
}

interface ProofWords {
  title: string;
  accepted: string;
  logged(seq: number | undefined): string;
  live(count: number, of: number): string;
  seen(count: number, of: number): string;
  /** `ms` once all were reached. */
  reached(count: number, of: number, ms: number | undefined): string;
  states: Record<RungState, string>;
  toDo: Record<ProofCode, string>;
}
