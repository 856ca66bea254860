import { COMMAND, ITEM } from '../../../core/contract/limits.js';
import type { Saying } from '../words/saying.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What an editor can choose from; without a choice it is the service's own default. */
export const EXPIRY_CHOICES_H = [1, 3, 6, 12, 24, 48, 72, 168] as const;

export const defaultExpiryH = (isFlash: boolean): number =>
  (isFlash ? ITEM.flashLifetimeMs : ITEM.lifetimeMs) / HOUR_MS;

/** Lifetimes count from the publication, now or later. */
export function expiryOf(hours: number, publishedMs: number): string {
  return new Date(publishedMs + Math.min(hours * HOUR_MS, ITEM.maxLifetimeMs)).toISOString();
}

/** A `datetime-local` value means the editor's own clock; `undefined` where there is none. */
export function momentOf(local: string): number | undefined {
  const ms = local === '' ? Number.NaN : new Date(local).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}

export function faultOfMoment(local: string, nowMs: number): Saying | undefined {
  const ms = momentOf(local);
  if (ms === undefined) return undefined;
  if (ms <= nowMs) return ({ details }) => details.past;
  const days = COMMAND.maxScheduleMs / DAY_MS;
  return ms > nowMs + COMMAND.maxScheduleMs ? ({ details }) => details.tooFar(days) : undefined;
}

/** The editor's time zone, as the browser names it. */
export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ');
