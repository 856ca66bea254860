import { CLAIM_FIELDS, type Item, type ItemRecord, type Status } from '../../core/contract/item.js';
import { itemAt } from '../../core/ledger/entry-bytes.js';
import type { StoredVersion } from '../../core/ledger/ledger.js';

/** In these a claim is not public; that of an expired item stays in its history. */
const WITHHELD: ReadonlySet<Status> = new Set(['held', 'retracted', 'removed']);

/**
 * An item's versions as anyone may read them. No claim of an item that is withheld now, none of a
 * version that was, and none from before a correction that does not repeat what it replaced: there the
 * editor said that repeating it would do harm.
 */
export function publicHistory(versions: readonly StoredVersion[]): Item[] {
  const from = isWithheld(versions) ? Number.POSITIVE_INFINITY : versions.findLastIndex(silentlyCorrects);
  return versions.map(({ record, seq }, at) =>
    itemAt(at < from || WITHHELD.has(record.status) ? withoutClaim(record) : record, seq),
  );
}

/** Whether the claim is held back now. Expiring ends no hold: only a correction or a release says it is sound. */
function isWithheld(versions: readonly StoredVersion[]): boolean {
  const last = versions.findLast(
    ({ record }) => record.status !== 'expired' || record.change === 'correct',
  )?.record;
  return last !== undefined && WITHHELD.has(last.status);
}

/** Whether the version at `at` replaced a claim without saying what it was. */
function silentlyCorrects(
  { record }: StoredVersion,
  at: number,
  versions: readonly StoredVersion[],
): boolean {
  const before = versions[at - 1]?.record;
  if (record.change !== 'correct' || record.correction?.was !== undefined || !before) return false;
  return saidFields(before) !== saidFields(record);
}

const saidFields = ({ text, short, attribution }: ItemRecord): string =>
  JSON.stringify([text, short, attribution]);

function withoutClaim(record: ItemRecord): ItemRecord {
  const copy = { ...record };
  for (const field of CLAIM_FIELDS) delete copy[field];
  return copy;
}
