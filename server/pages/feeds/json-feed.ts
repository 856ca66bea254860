import type { FeedEntry } from './entry.js';
import type { Feed } from './feed.js';

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); what is our own is under `_bellwire`. */
export function jsonFeed({ edition, title, publisher, homeUrl, entries, at }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: homeUrl,
    feed_url: at.jsonFeed,
    language: edition.lang,
    authors: [{ name: publisher }],
    items: entries.map(itemOf),
  });
}

function itemOf(entry: FeedEntry): object {
  const { status, version, urgency, dir, correction, notice } = entry.item;
  return {
    id: entry.url,
    url: entry.url,
    ...(entry.link !== undefined && { external_url: entry.link }),
    title: entry.title,
    content_text: entry.paragraphs.join('\n\n'),
    date_published: entry.publishedAt,
    date_modified: entry.changedAt,
    ...(entry.source !== undefined && { authors: [{ name: entry.source }] }),
    tags: entry.tags,
    language: entry.lang,
    _bellwire: { id: entry.id, status, version, urgency, dir, correction, notice },
  };
}
