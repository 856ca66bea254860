import { CLAIM_FIELDS, type ItemRecord } from '../contract/item.js';

/** What a version means for the tables beside the log. */
export interface ItemEffects {
  /** Holds the edition's one pin. */
  pins: boolean;
  /** Only of live and held items: the order in which the cap lets them go. */
  publishedAtMs?: number;
  /** Only of live and held items: when its pin ends or it expires, whichever is first. */
  timerAtMs?: number;
  expiresAtMs: number;
}

export function itemEffects(record: ItemRecord): ItemEffects {
  const pins = record.pinnedUntil !== undefined;
  const expiresAtMs = Date.parse(record.expiresAt);
  if (record.status !== 'live' && record.status !== 'held') return { pins, expiresAtMs };
  const pinEndsMs = record.pinnedUntil === undefined ? expiresAtMs : Date.parse(record.pinnedUntil);
  return {
    pins,
    publishedAtMs: Date.parse(record.publishedAt),
    timerAtMs: Math.min(pinEndsMs, expiresAtMs),
    expiresAtMs,
  };
}

/**
 * A removal is for good: neither the removed version nor any kept one says the claim any more, not even
 * to editors. (An expired or held version keeps it, so the status alone does not tell.)
 */
export function withoutClaim<Version extends ItemRecord>(record: Version): Version {
  const copy = { ...record };
  for (const field of CLAIM_FIELDS) delete copy[field];
  return copy;
}

export const isRemoval = (record: ItemRecord): boolean => record.status === 'removed';

/** The member that names an item among the timers of all editions; edition ids hold no slash. */
export const timerMember = (edition: string, itemId: string): string => `${edition}/${itemId}`;

export function parseTimerMember(member: string): { edition: string; itemId: string } {
  const slash = member.indexOf('/');
  return { edition: member.slice(0, slash), itemId: member.slice(slash + 1) };
}
