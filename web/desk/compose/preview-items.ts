import type { Edition } from '../../../core/contract/edition.js';
import { type Item, readerCopy } from '../../../core/contract/item.js';
import { inReaderOrder } from '../../../core/contract/order.js';
import { normalizeText } from '../../../core/contract/text-rules.js';
import { type Draft, slugs } from '../draft.js';

const PREVIEW_ID = 'preview';
/** Enough to see what the line will stand among. */
const SHOWN = 3;

/** The draft as the item that it would become now. */
export function previewItem(draft: Draft, { id, lang, dir }: Edition, nowMs: number): Item {
  const now = new Date(nowMs).toISOString();
  const label = draft.attribution.trim();
  return {
    id: PREVIEW_ID,
    edition: id,
    seq: 0,
    version: 1,
    status: 'live',
    change: 'publish',
    urgency: draft.urgency,
    text: normalizeText(draft.text),
    lang,
    dir,
    sections: slugs(draft.sections),
    regions: slugs(draft.regions),
    publishedAt: now,
    changedAt: now,
    expiresAt: now,
    ...(label === '' ? {} : { attribution: { label } }),
    ...(draft.link.trim() === '' ? {} : { link: draft.link.trim() }),
    ...(draft.pin ? { pinnedUntil: now } : {}),
  };
}

/** In its place among what readers have now, as a list looks that is scrolled to it. */
export function amongOthers(draft: Item, items: readonly Item[]): readonly Item[] {
  const others = items.filter(({ status }) => status === 'live' || status === 'held').map(readerCopy);
  const ordered = inReaderOrder([...others, draft]);
  const start = ordered.indexOf(draft);
  return ordered.slice(start, start + SHOWN);
}
