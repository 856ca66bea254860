import { chainStart } from '../ledger/chain.js';
import { compare, comparedFindings, isCheckpoint, unattested } from './against-checkpoints.js';
import { besideEntry } from './beside.js';
import type { CheckpointRecord } from './checkpoint-lines.js';
import { type AuditEntry, auditEntry, walk } from './entries.js';
import type { Evidence } from './evidence.js';
import { type Finding, finding, inOrder } from './findings.js';
import { atOnce, eachInSteps, type InSteps } from './steps.js';
import { tableFindings } from './table.js';

export interface Verdict {
  edition: string;
  /** Kept entries: how many, from which to which. */
  count: number;
  first: number;
  head: number;
  erased: number[];
  agreeing: number;
  vouchedTo: number;
  /** By place in the log: the first is where it began. */
  findings: Finding[];
}

export interface VerifyOptions {
  /** How many entries the log keeps before it drops any. */
  keptEntries: number;
  /** `undefined` where there is no file: nothing outside Redis vouches for anything then. */
  records: readonly CheckpointRecord[] | undefined;
}

/** Compares everything known about an edition. Pure: what it was told is all that it knows. */
export const verify = (evidence: Evidence, options: VerifyOptions): Verdict =>
  atOnce(verifyInSteps(evidence, options));

/** The same for who has other things to do meanwhile: a whole log takes about a second. */
export function* verifyInSteps(
  evidence: Evidence,
  { keptEntries, records }: VerifyOptions,
): InSteps<Verdict> {
  const { edition } = evidence;
  const entries = yield* eachInSteps(evidence.entries, auditEntry);
  const own = records?.filter((record) => record.edition === edition) ?? [];
  const compared = compare(own.filter(isCheckpoint), entries);
  const beside = yield* eachInSteps(entries, (entry) => besideEntry(entry, evidence) ?? []);
  const table = yield* tableFindings(evidence, entries);
  const found = [
    ...floorFindings(edition, entries, keptEntries),
    ...walk(edition, entries),
    ...removals(evidence, entries),
    ...(records ? unattested(own, entries) : []),
    ...firstRebuilt(beside),
    ...table,
  ];
  const findings = [...found, ...comparedFindings(compared, entries, found)];
  return {
    edition,
    count: entries.length,
    first: entries.at(0)?.seq ?? 0,
    head: entries.at(-1)?.seq ?? 0,
    erased: entries.filter(({ mark }) => mark).map(({ seq }) => seq),
    agreeing: compared.agreeing,
    vouchedTo: compared.vouchedTo,
    findings: onePerPlace(inOrder(findings)),
  };
}

/** The log drops entries only beyond the kept number, and begins at a chain that anyone can compute. */
function floorFindings(edition: string, entries: readonly AuditEntry[], keptEntries: number): Finding[] {
  const first = entries.at(0);
  if (!first) return [];
  if (first.seq === 1)
    return first.prev === chainStart(edition) ? [] : [finding('edited', 1, 'it does not begin the log')];
  return entries.length < keptEntries
    ? [finding('deleted', first.seq - 1, `the log keeps ${keptEntries} entries and has ${entries.length}`)]
    : [];
}

/** Once one entry is another, so are the chains of all that follow. */
function firstRebuilt(findings: Finding[]): Finding[] {
  const first = findings.find(({ kind }) => kind === 'rebuilt');
  return findings.filter((found) => found.kind !== 'rebuilt' || found === first);
}

function removals({ items, states }: Evidence, entries: readonly AuditEntry[]): Finding[] {
  const removed = new Set(entries.filter(({ item, mark }) => !mark && item?.status === 'removed').map(idOf));
  const isRemoved = (id: string) =>
    removed.has(id) ||
    [items[id], states.get(id)?.record].some((bytes) => bytes?.includes('"status":"removed"'));
  const stillThere = (id: string) => items[id] !== undefined || states.has(id);
  return entries.flatMap((entry) =>
    entry.mark && stillThere(idOf(entry)) && !isRemoved(idOf(entry))
      ? [finding('forged', entry.seq, 'it is marked as erased, and its item was not removed')]
      : [],
  );
}

const idOf = ({ item }: AuditEntry): string => item?.id ?? '';

function onePerPlace(findings: Finding[]): Finding[] {
  const first = new Map<number, Finding>();
  for (const found of findings) if (!first.has(found.seq)) first.set(found.seq, found);
  return [...first.values()];
}
