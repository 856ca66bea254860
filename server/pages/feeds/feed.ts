import type { Edition } from '../../../core/contract/edition.js';
import { addresses } from '../addresses.js';
import type { Latest } from '../page-news.js';
import { pageWordsFor } from '../page-words.js';
import { newest } from '../times.js';
import { type FeedEntry, feedEntry } from './entry.js';

/** An edition's feed, before any format; newest first. */
export interface Feed {
  edition: Edition;
  title: string;
  publisher: string;
  homeUrl: string;
  changedAt: string;
  entries: FeedEntry[];
  at: ReturnType<typeof addresses>;
}

/** A feed has to say when it changed last, an empty one too. */
const NEVER = '1970-01-01T00:00:00.000Z';

export function feedOf(edition: Edition, { items }: Latest, publicUrl: string): Feed {
  const words = pageWordsFor(edition.lang);
  const at = addresses(publicUrl, edition.id);
  const entries = items
    .map((item) => feedEntry(item, words, publicUrl))
    .sort((a, b) => (a.publishedAt === b.publishedAt ? 0 : a.publishedAt < b.publishedAt ? 1 : -1));
  return {
    edition,
    title: `${words.title} · ${edition.name}`,
    publisher: edition.publisher ?? edition.name,
    homeUrl: at.live,
    changedAt: newest(entries.map(({ changedAt }) => changedAt)) ?? NEVER,
    entries,
    at,
  };
}
