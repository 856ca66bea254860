import type { Publish } from '../contract/commands.js';
import type { ItemRecord } from '../contract/item.js';
import { toTimestamp } from '../contract/timestamp.js';
import type { ApplyContext } from './applied.js';
import { defaultExpiry, earlier, latestExpiry } from './lifetimes.js';

/** Version 1. The times count from here, not from acceptance: a scheduled item lives no shorter for waiting. */
export function firstVersion(itemId: string, body: Publish, { nowMs, edition }: ApplyContext): ItemRecord {
  const now = toTimestamp(nowMs);
  const expiresAt = earlier(body.expiresAt ?? defaultExpiry(body.urgency, nowMs), latestExpiry(nowMs));
  return {
    id: itemId,
    edition: edition.id,
    version: 1,
    status: 'live',
    change: 'publish',
    urgency: body.urgency,
    text: body.text,
    ...claimBeyondText(body),
    lang: edition.lang,
    dir: body.dir ?? edition.dir,
    sections: body.sections,
    regions: body.regions,
    ...(body.pin !== undefined && { pinnedUntil: body.pin === true ? expiresAt : body.pin.until }),
    ...(body.relatesTo !== undefined && { relatesTo: body.relatesTo }),
    publishedAt: now,
    changedAt: now,
    expiresAt,
  };
}

function claimBeyondText({ short, attribution, link }: Publish): Partial<ItemRecord> {
  return {
    ...(short !== undefined && { short }),
    ...(attribution !== undefined && { attribution }),
    ...(link !== undefined && { link }),
  };
}
