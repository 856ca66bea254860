import type { Item } from '../contract/item.js';
import { toTimestamp } from '../contract/timestamp.js';
import { printOf } from '../ledger/chain.js';
import type { ErasureMark } from '../ledger/erasure.js';
import { privateVersions, readItem, readOrigin } from './stored.js';

/** One line of the audit trail: who did what, when, with which key, and what it changed. */
export interface AuditLine {
  edition: string;
  seq: number;
  print: string | null;
  item: string;
  version: number;
  change: string;
  status: string;
  actor: string | null;
  /** `key:<id>`, `session:<id>`, `cli`; `null` where the service itself acted. */
  credential: string | null;
  command: string | null;
  /** Of what waited for a second person: who that was, or its proposer, who sent it alone. */
  approvedBy: string | null;
  sentAlone: boolean;
  /** RFC 3339: when it was asked for, and when it took effect. */
  acceptedAt: string | null;
  effectiveAt: string;
  textBefore: string | null;
  textAfter: string | null;
  note: string | null;
  /** Why it was done so, where that was said to colleagues. */
  reason: string | null;
  erased: { by: string; at: string; why: string } | null;
}

/** The item's versions, ascending, as far as its private record has them. */
export function linesOfState(state: Record<string, string>): AuditLine[] {
  let before: Item | undefined;
  return privateVersions(state).flatMap(({ bytes, origin, actor, chain, reason }) => {
    const item = readItem(bytes);
    if (!item) return [];
    const line = lineOf(item, before, origin, chain);
    before = item;
    return [{ ...line, actor: line.actor ?? actor ?? null, reason: reason || null }];
  });
}

export function lineOf(
  item: Item,
  before: Item | undefined,
  origin: string | undefined,
  chain: string | undefined,
): AuditLine {
  const by = readOrigin(origin);
  const { command = null, actor = null, credential = null, acceptedAtMs } = by ?? {};
  const { id, edition, seq, version, change, status, changedAt, text } = item;
  return {
    ...{ edition, seq, print: chain ? printOf(chain) : null, item: id, version, change, status },
    ...{ actor, credential, command },
    approvedBy: by?.approval?.actor ?? null,
    sentAlone: by?.approval?.alone ?? false,
    acceptedAt: acceptedAtMs === undefined ? null : toTimestamp(acceptedAtMs),
    effectiveAt: changedAt,
    textBefore: before?.text ?? null,
    textAfter: text ?? null,
    note: noteOf(item),
    reason: null,
    erased: null,
  };
}

/** Of this change, not one that an earlier version left. A doctored item may have neither notice nor time. */
function noteOf({ change, notice, correction, changedAt }: Item): string | null {
  if (change === 'correct') return correction?.note ?? null;
  return notice && notice.at === changedAt ? notice.note : null;
}

export const erasedBy = (mark: ErasureMark | undefined): AuditLine['erased'] =>
  mark ? { by: mark.by, at: mark.at, why: mark.why } : null;
