import type { Attestation, Checkpoint, CheckpointRecord } from './checkpoint-lines.js';
import type { AuditEntry } from './entries.js';
import { type Finding, finding } from './findings.js';

export interface Compared {
  /** How many of the checkpoints lie in the kept part of the log, and agree. */
  agreeing: number;
  /** Up to here, something outside Redis vouches for the log; 0 where nothing does. */
  vouchedTo: number;
  /** The log ends before this checkpoint. */
  beyond?: Checkpoint;
  /** The first that is of another log: the two part after `vouchedTo`. */
  contradicting?: Checkpoint;
}

/** The log against where it is known to have stood. Below the floor only checkpoints can contradict each other. */
export function compare(checkpoints: readonly Checkpoint[], entries: readonly AuditEntry[]): Compared {
  const chains = new Map(entries.map(({ seq, chain }) => [seq, chain]));
  const first = entries.at(0);
  if (first) chains.set(first.seq - 1, first.prev);
  const head = entries.at(-1)?.seq ?? 0;
  const compared: Compared = { agreeing: 0, vouchedTo: 0 };
  for (const checkpoint of checkpoints.toSorted((a, b) => a.seq - b.seq)) {
    const { seq, chain } = checkpoint;
    const known = chains.get(seq);
    if (known === chain && seq <= head) {
      compared.agreeing += 1;
      compared.vouchedTo = seq;
    } else if (known !== undefined) compared.contradicting ??= checkpoint;
    else if (seq > head) compared.beyond ??= checkpoint;
    else chains.set(seq, chain);
  }
  return compared;
}

/** `others`: what was found otherwise; where that lies where the logs part, it says more. */
export function comparedFindings(
  { vouchedTo, beyond, contradicting }: Compared,
  entries: readonly AuditEntry[],
  others: readonly Finding[],
): Finding[] {
  const head = entries.at(-1)?.seq ?? 0;
  const findings = beyond
    ? [finding('truncated', head + 1, `it stood at entry ${beyond.seq} at ${beyond.at}`)]
    : [];
  if (!contradicting) return findings;
  const { seq, at } = contradicting;
  const from = Math.min(seq, Math.max(vouchedTo + 1, entries[0]?.seq ?? 1));
  if (others.some((other) => other.seq >= from && other.seq <= seq)) return findings;
  const where = from === seq ? 'there' : `there, or before entry ${seq + 1}`;
  return [
    ...findings,
    finding('rebuilt', from, `another log stood at entry ${seq} at ${at}: they part ${where}`),
  ];
}

/** An entry may only be called erased where its erasure was written down outside Redis. */
export function unattested(records: readonly CheckpointRecord[], entries: readonly AuditEntry[]): Finding[] {
  const attested = new Set(records.filter(isAttestation).flatMap(namesOf));
  return entries.flatMap(({ seq, mark, item }) => {
    if (!mark || attested.has(nameOf(item?.edition ?? '', seq, mark.digest))) return [];
    return [finding('forged', seq, 'no checkpoint knows of its erasure')];
  });
}

export const isCheckpoint = (record: CheckpointRecord): record is Checkpoint => 'chain' in record;

const isAttestation = (record: CheckpointRecord): record is Attestation => 'erased' in record;

const nameOf = (edition: string, seq: number, digest: string): string => `${edition} ${seq} ${digest}`;

const namesOf = ({ edition, erased }: Attestation): string[] =>
  erased.map(({ seq, digest }) => nameOf(edition, seq, digest));
