import type { Edition } from '../../core/contract/edition.js';
import type { Item } from '../../core/contract/item.js';
import { inReaderOrder } from '../../core/contract/order.js';
import { toTimestamp } from '../../core/contract/timestamp.js';
import { about } from '../../core/words/words.js';
import { addresses } from './addresses.js';
import { dataScript } from './data-script.js';
import { editionFooter, editionHead } from './edition-head.js';
import { type Html, html } from './html.js';
import { itemArticle } from './item-html.js';
import { layout } from './layout.js';
import { liveBlog } from './live-blog.js';
import type { Manifest } from './manifest.js';
import { itemsOf, type Shown } from './page-news.js';
import { type PageWords, pageWordsFor } from './page-words.js';
import { utcStamp } from './times.js';
import { wordmark } from './wordmark.js';

export interface EditionPage {
  edition: Edition;
  editions: readonly Edition[];
  publicUrl: string;
  manifest: Manifest;
}

/** As many as an edition can have; the element shows fewer by default. */
const LIMIT = 400;

/**
 * An edition as it is now: whole without scripts, and with them the element goes on from the very state that
 * the page was made of, so that it asks the server for nothing twice.
 */
export function livePage({ edition, editions, publicUrl, manifest }: EditionPage, shown: Shown): string {
  const words = pageWordsFor(edition.lang);
  const items = inReaderOrder(itemsOf(shown));
  const title = `${words.title} · ${edition.name}`;
  const description = items.find(({ status }) => status === 'live')?.text ?? words.empty;
  const { id, lang, dir } = edition;
  const canonical = addresses(publicUrl, id).live;
  return layout({
    title,
    description,
    lang,
    dir,
    style: manifest['news.css'],
    scripts: ['/embed/v1/ticker.js'],
    head: html`${editionHead({ edition, publicUrl, title, description, canonical })}${dataScript(
      'application/ld+json',
      JSON.stringify(liveBlog(edition, items, words, publicUrl)),
    )}
`,
    kind: 'live-page',
    body: html`<header class="masthead"><div class="bar">
<a class="wordmark" href="/" lang="en" dir="ltr">${wordmark}</a>
<h1>${edition.name}${edition.publisher && html` <small>${edition.publisher}</small>`}</h1>
</div></header>
<main>
<bellwire-ticker edition="${id}" limit="${LIMIT}" lang="${lang}" dir="${dir}">${dataScript('application/json', shown.sync)}
<h2 class="title">${words.title}</h2>
${list(items, words, shown, id)}</bellwire-ticker>
</main>
${editionFooter(edition, editions, words.feeds)}`,
  });
}

function list(items: readonly Item[], words: PageWords, shown: Shown, edition: string): Html {
  const old = shown.isStale
    ? html`<p class="stale" role="status">${about(words.lastUpdated, utcStamp(words, toTimestamp(shown.asOfMs)))}</p>\n`
    : undefined;
  if (items.length === 0) return html`${old}<p class="empty">${words.empty}</p>\n`;
  const { item: address } = addresses('', edition);
  return html`${old}<ol class="items">${items.map(
    (item) => html`
<li class="item ${item.status} ${item.urgency}" id="${item.id}">${itemArticle(item, words, address(item.id))}</li>`,
  )}
</ol>
`;
}
