import type { FeedEntry } from './entry.js';
import type { Feed } from './feed.js';
import { type Xml, xml } from './xml.js';

/** Atom (RFC 4287). */
export function atomFeed({ edition, title, publisher, homeUrl, changedAt, entries, at }: Feed): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${edition.lang}">
<id>${homeUrl}</id>
<title>${title}</title>
<updated>${changedAt}</updated>
<author><name>${publisher}</name></author>
<link rel="self" type="application/atom+xml" href="${at.atom}"/>
<link rel="alternate" type="text/html" href="${homeUrl}"/>
${entries.map(entryXml)}</feed>
`.text;
}

function entryXml({
  id,
  url,
  link,
  title,
  paragraphs,
  publishedAt,
  changedAt,
  lang,
  source,
  tags,
}: FeedEntry): Xml {
  return xml`<entry xml:lang="${lang}">
<id>urn:uuid:${id}</id>
<title>${title}</title>
<published>${publishedAt}</published>
<updated>${changedAt}</updated>
${source === undefined ? undefined : xml`<author><name>${source}</name></author>\n`}<link rel="alternate" type="text/html" href="${url}"/>
${link === undefined ? undefined : xml`<link rel="related" href="${link}"/>\n`}${tags.map((tag) => xml`<category term="${tag}"/>`)}
<content type="text">${paragraphs.join('\n\n')}</content>
</entry>
`;
}
