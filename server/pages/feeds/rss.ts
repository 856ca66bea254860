import type { FeedEntry } from './entry.js';
import type { Feed } from './feed.js';
import { escapeXml, type Xml, xml } from './xml.js';

/** RSS 2.0 (https://www.rssboard.org/rss-specification) with Atom's self link and Dublin Core's creator. */
export function rssFeed({ edition, title, homeUrl, changedAt, entries, at }: Feed): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${title}</title>
<link>${homeUrl}</link>
<description>${title}</description>
<language>${edition.lang}</language>
<lastBuildDate>${rfc822(changedAt)}</lastBuildDate>
<ttl>1</ttl>
<atom:link rel="self" type="application/rss+xml" href="${at.rss}"/>
${entries.map(itemXml)}</channel>
</rss>
`.text;
}

function itemXml({ id, url, title, paragraphs, publishedAt, source, tags }: FeedEntry): Xml {
  return xml`<item>
<guid isPermaLink="false">urn:uuid:${id}</guid>
<link>${url}</link>
<title>${title}</title>
<pubDate>${rfc822(publishedAt)}</pubDate>
${source === undefined ? undefined : xml`<dc:creator>${source}</dc:creator>\n`}${tags.map((tag) => xml`<category>${tag}</category>`)}
<description>${html(paragraphs)}</description>
</item>
`;
}

/** `description` is HTML inside XML: what is text is escaped for both. */
const html = (paragraphs: readonly string[]): string =>
  paragraphs.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`).join('');

/** `Thu, 26 Nov 2026 03:09:02 GMT`. */
const rfc822 = (at: string): string => new Date(at).toUTCString();
