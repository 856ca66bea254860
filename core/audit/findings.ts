/**
 * What was done to the log, in the words of an investigation:
 *  - `edited`: an entry, or what stands beside it, says something else than it did;
 *  - `deleted`: it is gone from where it was;
 *  - `reordered`: another entry stands in its place;
 *  - `truncated`: the log ends before what is known to have been in it;
 *  - `rebuilt`: it hashes to its chain, but that is not the chain it was in;
 *  - `forged`: it says that it was erased, and was not.
 */
export type FindingKind = 'edited' | 'deleted' | 'reordered' | 'truncated' | 'rebuilt' | 'forged';

export interface Finding {
  kind: FindingKind;
  seq: number;
  detail: string;
}

export const finding = (kind: FindingKind, seq: number, detail: string): Finding => ({ kind, seq, detail });

/** By place in the log; of several at one place the first that was found. */
export const inOrder = (findings: Finding[]): Finding[] => findings.toSorted((a, b) => a.seq - b.seq);
