import { z } from 'zod';
import {
  ATTRIBUTION_KINDS,
  CHANGE_KINDS,
  type Item,
  RELATIONS,
  STATUSES,
  URGENCIES,
} from '../../core/contract/item.js';

/** Where pages get their news: from a node's memory, or what it read for all who ask. */

/** An edition as its readers are shown it now. */
export interface Shown {
  cursor: string;
  /** JSON of the `Sync` of a first visit. */
  sync: string;
  asOfMs: number;
  isStale: boolean;
}

/** An item, and each version that it had, oldest first; as the public may read them. */
export interface ItemStory {
  item: Item;
  history: readonly Item[];
}

/** The newest items of an edition, whatever became of them. */
export interface Latest {
  /** Moves when any of them does. */
  cursor: string;
  items: readonly Item[];
}

export interface LiveNews {
  shown(edition: string): Shown | undefined;
}

export interface StoredNews {
  story(edition: string, itemId: string): Promise<ItemStory | undefined>;
  latest(edition: string): Promise<Latest>;
}

const text = z.string();

/**
 * An item on its way to a page. Less strict than the rules it was written by: fields of newer versions are
 * dropped, and an item with a status or urgency of a newer version is shown to nobody.
 */
const itemSchema = z.object({
  id: text,
  edition: text,
  seq: z.number(),
  version: z.number(),
  status: z.enum(STATUSES),
  change: z.enum(CHANGE_KINDS),
  urgency: z.enum(URGENCIES),
  text: text.exactOptional(),
  short: text.exactOptional(),
  attribution: z.object({ label: text, kind: z.enum(ATTRIBUTION_KINDS).exactOptional() }).exactOptional(),
  lang: text,
  dir: z.enum(['ltr', 'rtl']),
  sections: z.array(text),
  regions: z.array(text),
  link: text.exactOptional(),
  pinnedUntil: text.exactOptional(),
  relatesTo: z.array(z.object({ id: text, rel: z.enum(RELATIONS) })).exactOptional(),
  publishedAt: text,
  changedAt: text,
  expiresAt: text,
  correction: z.object({ note: text, was: text.exactOptional(), at: text }).exactOptional(),
  notice: z.object({ note: text, at: text }).exactOptional(),
}) satisfies z.ZodType<Item>;

const syncSchema = z.object({ items: z.array(z.unknown()) });

export function itemsOf({ sync }: Shown): Item[] {
  return syncSchema.parse(JSON.parse(sync)).items.flatMap((item) => {
    const parsed = itemSchema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}
