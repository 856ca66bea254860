import type { Edition } from '../../core/contract/edition.js';
import { addresses } from './addresses.js';
import { type Html, html } from './html.js';

export interface Described {
  edition: Edition;
  publicUrl: string;
  title: string;
  description: string;
  /** The page's own address. */
  canonical: string;
}

/** What search engines, feed readers and whoever shares the page look for in its head. */
export function editionHead({ edition, publicUrl, title, description, canonical }: Described): Html {
  const { jsonFeed, atom, rss, oembed } = addresses(publicUrl, edition.id);
  return html`<link rel="canonical" href="${canonical}">
<link rel="alternate" type="application/feed+json" title="${edition.name}" href="${jsonFeed}">
<link rel="alternate" type="application/atom+xml" title="${edition.name}" href="${atom}">
<link rel="alternate" type="application/rss+xml" title="${edition.name}" href="${rss}">
<link rel="alternate" type="application/json+oembed" title="${edition.name}" href="${oembed}">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${canonical}">
<meta property="og:locale" content="${edition.lang.replace('-', '_')}">
`;
}

/** The other editions, and the feeds of this one. */
export function editionFooter(edition: Edition, all: readonly Edition[], feedsWord: string): Html {
  const { jsonFeed, atom, rss } = addresses('', edition.id);
  const others = all.filter(({ id }) => id !== edition.id);
  return html`<footer>
<nav>${others.map(({ id, lang, dir, name }) => html`<a href="${addresses('', id).live}" lang="${lang}" dir="${dir}" hreflang="${lang}">${name}</a>`)}</nav>
<p>${feedsWord} <a href="${jsonFeed}">JSON</a> <a href="${atom}">Atom</a> <a href="${rss}">RSS</a></p>
</footer>`;
}
