import { CLAIM_FIELDS, type Item } from '../contract/item.js';
import { digestOf } from '../ledger/chain.js';
import { erasedBytes } from '../ledger/erasure.js';
import type { Origin } from '../ledger/origin.js';
import type { AuditEntry } from './entries.js';
import type { Evidence } from './evidence.js';
import { type Finding, finding } from './findings.js';
import { attempt, privateVersion, readItem } from './stored.js';

type Fields = Record<string, string>;
type Whole = AuditEntry & { item: Item; origin: Origin };

/** What stands beside an entry that is whole in itself: the private version, the command's record. */
export function besideEntry(entry: AuditEntry, { states, commands }: Evidence): Finding | undefined {
  const { seq, item, origin } = entry;
  if (!item || !origin || item.seq !== seq) return undefined;
  const whole = { ...entry, item, origin };
  const state = states.get(item.id);
  const command = commands.get(origin.command);
  return (state && versionFault(whole, state)) ?? (command && commandFault(whole, command));
}

function versionFault(entry: Whole, state: Fields): Finding | undefined {
  const { seq, chain, item, origin, originText, mark } = entry;
  const { version } = item;
  const kept = privateVersion(state, version);
  if (!kept) return finding('deleted', seq, `version ${version} is gone from the item's private record`);
  const { bytes, reason } = kept;
  if (kept.chain !== chain)
    return finding('rebuilt', seq, `the item's private record knows another entry as version ${version}`);
  if (kept.origin !== originText || kept.actor !== origin.actor)
    return finding('edited', seq, `the private record names another origin for version ${version}`);
  if (mark) {
    const same = attempt(() => erasedBytes(bytes)) === entry.bytes && !reason;
    return same
      ? undefined
      : finding('edited', seq, 'what is left of it is not of the version that was erased');
  }
  if (isPurged(state, version)) return claimFault(entry, bytes, reason);
  const sameReason = (reason === undefined ? undefined : digestOf(entry.salt, reason)) === origin.reason;
  if (sameReason && digestOf(entry.salt, bytes) === origin.record) return undefined;
  return finding('edited', seq, `the private record of version ${version} says something else`);
}

/** A removal takes the claim out of the versions before it. */
const isPurged = (state: Fields, version: number): boolean =>
  readItem(state.record)?.status === 'removed' && state.version !== String(version);

function claimFault({ seq }: Whole, bytes: string, reason: string | undefined): Finding | undefined {
  const kept: object = readItem(bytes) ?? {};
  const claims = Boolean(reason) || CLAIM_FIELDS.some((field) => field in kept);
  return claims ? finding('edited', seq, 'the private record of a removed item makes a claim') : undefined;
}

function commandFault({ seq, item, origin }: Whole, command: Fields): Finding | undefined {
  const { actor, credential, itemId, outcome, approvedBy } = command;
  const sameApproval = approvedBy === origin.approval?.actor;
  if (
    sameApproval &&
    actor === origin.actor &&
    (credential ?? null) === origin.credential &&
    itemId === item.id
  ) {
    const ended = attempt((): unknown => JSON.parse(outcome ?? ''));
    if (JSON.stringify(ended)?.includes(`"seq":${seq},`)) return undefined;
    return finding('edited', seq, `command ${origin.command} ended otherwise by its record`);
  }
  return finding('edited', seq, `the record of command ${origin.command} names another origin`);
}
