import type { Item } from '../contract/item.js';
import { chainOf, sha1 } from '../ledger/chain.js';
import { claims, type ErasureMark, parseErasureMark } from '../ledger/erasure.js';
import type { Origin } from '../ledger/origin.js';
import type { StreamEntry } from '../ledger/redis-replies.js';
import { type Finding, finding } from './findings.js';
import { attempt, readItem, readOrigin } from './stored.js';

/** An entry as far as it can be read, and whether it hashes to its own chain. */
export interface AuditEntry {
  /** Of its id in the stream; 0 where that is none of ours. */
  seq: number;
  chain: string;
  prev: string;
  salt: string;
  bytes: string;
  item: Item | undefined;
  origin: Origin | undefined;
  originText: string;
  mark: ErasureMark | undefined;
  hashes: boolean;
}

export function auditEntry({ id, fields }: StreamEntry): AuditEntry {
  const { item: bytes = '', origin: originText = '', salt = '', chain = '', prev = '', erased } = fields;
  const mark = erased === undefined ? undefined : attempt(() => parseErasureMark(erased));
  const linked = { prev, origin: sha1(originText), salt, bytes };
  const hashes = chain === chainOf(mark ? { ...linked, erased: mark.digest } : linked);
  const seq = Number(/^([1-9][0-9]*)-0$/.exec(id)?.[1] ?? 0);
  const item = readItem(bytes);
  return { seq, chain, prev, salt, bytes, item, origin: readOrigin(originText), originText, mark, hashes };
}

/** Walks the log from its floor: order, links and hashes, by what the entries themselves say. */
export function walk(edition: string, entries: readonly AuditEntry[]): Finding[] {
  const findings: Finding[] = [];
  let expected = entries[0]?.seq ?? 1;
  for (const [i, entry] of entries.entries()) {
    if (entry.seq > expected) findings.push(missing(expected, entry.seq - 1));
    const before = entry.seq === expected ? entries[i - 1] : undefined;
    const found = readable(edition, entry) ?? linked(entry, before, entries[i + 1]);
    if (found) findings.push(found);
    expected = entry.seq + 1;
  }
  return findings;
}

const missing = (first: number, last: number): Finding =>
  finding('deleted', first, first === last ? 'there is no such entry' : `nothing from there up to ${last}`);

function readable(edition: string, { seq, item, origin, bytes, mark }: AuditEntry): Finding | undefined {
  if (!item) return finding('edited', seq, 'it holds no item');
  if (item.seq !== seq) return finding('reordered', seq, `entry ${item.seq} stands in its place`);
  if (item.edition !== edition) return finding('reordered', seq, `it is of edition ${item.edition}`);
  if (!origin) return finding('edited', seq, 'it does not say who made it');
  if (mark && claims(bytes)) return finding('forged', seq, 'it is marked as erased and makes a claim');
  return undefined;
}

/** Where two entries do not fit, the one that hashes with the other's word is the true one. */
function linked(
  entry: AuditEntry,
  before: AuditEntry | undefined,
  next: AuditEntry | undefined,
): Finding | undefined {
  const { seq, hashes } = entry;
  if (!hashes) return finding('edited', seq, 'what it says does not hash to its chain');
  if (before && entry.prev !== before.chain && !before.hashes) return undefined;
  if (next?.seq === seq + 1 && next.item?.seq === next.seq && next.hashes && next.prev !== entry.chain)
    return finding('edited', seq, 'it was hashed anew, and the entry after it follows another');
  return undefined;
}
