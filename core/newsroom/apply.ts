import type { Change } from '../contract/commands.js';
import type { ItemRecord } from '../contract/item.js';
import { toTimestamp } from '../contract/timestamp.js';
import type { Applied, ApplyContext, ToApply } from './applied.js';
import { takeEffect } from './changes.js';
import { latestExpiry } from './lifetimes.js';
import { firstVersion } from './publish.js';
import { refileFaults } from './refile-check.js';
import { invalidItem, needsCorrection, notAllowed, unknownItem, versionConflict } from './refusals.js';
import { TRANSITIONS } from './transitions.js';

export type { Applied, ApplyContext, ToApply };

/**
 * The newsroom's one decision: what a command makes of an item. Pure: the same item, command and time
 * always give the same version or the same refusal, whichever worker asks and how often.
 */
export function apply(current: ItemRecord | undefined, command: ToApply, context: ApplyContext): Applied {
  const { itemId, body, ifVersion } = command;
  if (body.kind === 'publish') {
    if (current !== undefined) return notAllowed(current, body.kind);
    return { kind: 'next', record: firstVersion(itemId, body, context) };
  }
  if (isStale(current, body)) return { kind: 'stale' };
  if (current === undefined) return unknownItem(itemId);
  return refusalOf(current, body, ifVersion) ?? nextVersion(current, body, context.nowMs);
}

/** A timer ends the pin or life that it was set for, and no other. */
function isStale(current: ItemRecord | undefined, body: Change): boolean {
  if (body.kind !== 'unpin' && body.kind !== 'expire') return false;
  if (body.dueAt === undefined) return false;
  if (current === undefined || TRANSITIONS[current.status][body.kind] === undefined) return true;
  return body.dueAt !== (body.kind === 'unpin' ? current.pinnedUntil : current.expiresAt);
}

/** State before version: a newer version would not help. Version before content: what was compared was not this. */
function refusalOf(current: ItemRecord, body: Change, ifVersion: number | undefined): Applied | undefined {
  if (TRANSITIONS[current.status][body.kind] === undefined) return notAllowed(current, body.kind);
  if (ifVersion !== undefined && heedsVersion(body.kind) && ifVersion !== current.version)
    return versionConflict(current, ifVersion);
  return contentRefusal(current, body);
}

/** Taking a claim back must not fail because somebody edited it meanwhile. */
export function heedsVersion(kind: Change['kind']): boolean {
  return kind !== 'hold' && kind !== 'retract' && kind !== 'remove';
}

function contentRefusal(current: ItemRecord, body: Change): Applied | undefined {
  if (body.kind !== 'refile' && body.kind !== 'correct') return undefined;
  const latest = latestExpiry(Date.parse(current.publishedAt));
  if (body.expiresAt !== undefined && body.expiresAt > latest)
    return invalidItem('expiresAt', `wants at most 7 days after publication, ${latest}`);
  if (body.kind === 'correct') return undefined;
  const faults = refileFaults(current, body);
  return faults.length > 0 ? needsCorrection(faults) : undefined;
}

function nextVersion(current: ItemRecord, body: Change, nowMs: number): Applied {
  const status = TRANSITIONS[current.status][body.kind] ?? current.status;
  const changedAt = toTimestamp(Math.max(nowMs, Date.parse(current.changedAt)));
  const record = takeEffect(current, body, changedAt);
  return {
    kind: 'next',
    record: { ...record, version: current.version + 1, status, change: body.kind, changedAt },
  };
}
