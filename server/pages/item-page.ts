import type { Item } from '../../core/contract/item.js';
import { addresses } from './addresses.js';
import { editionFooter, editionHead } from './edition-head.js';
import { type Html, html } from './html.js';
import { claims, fateInUtc, itemArticle, timeHtml } from './item-html.js';
import { layout } from './layout.js';
import type { EditionPage } from './live-page.js';
import type { ItemStory } from './page-news.js';
import { type PageWords, pageWordsFor } from './page-words.js';
import { wordmark } from './wordmark.js';

/** An item and everything that was said of it in public. */
export function itemPage(page: EditionPage, { item, history }: ItemStory): string {
  const words = pageWordsFor(page.edition.lang);
  const title = claims(item) ? (item.short ?? item.text ?? '') : fateInUtc(item, words);
  const description = claims(item) ? (item.text ?? '') : (item.notice?.note ?? title);
  const canonical = addresses(page.publicUrl, page.edition.id).item(item.id);
  const head = editionHead({ ...page, title, description, canonical });
  return frame(page, words, {
    title,
    description,
    head,
    main: html`<section class="item ${item.status} ${item.urgency}">
<h1 class="unseen">${title}</h1>
${itemArticle(item, words)}
</section>
<section class="history">
<h2>${words.history}</h2>
<ol>${[...history].reverse().map((version) => versionHtml(version, words))}
</ol>
</section>`,
  });
}

/** Where there is no item to read: it was removed, or never was. */
export function noItemPage(page: EditionPage, why: 'removed' | 'unknown'): string {
  const words = pageWordsFor(page.edition.lang);
  const [title, text] =
    why === 'removed' ? [words.removedTitle, words.removedText] : [words.unknownTitle, words.unknownText];
  const main = html`<h1>${title}</h1>\n<p>${text}</p>`;
  return frame(page, words, { title, description: text, head: NO_INDEX, main });
}

const NO_INDEX = html`<meta name="robots" content="noindex">\n`;

interface Framed {
  title: string;
  description: string;
  head: Html;
  main: Html;
}

function frame({ edition, editions, manifest }: EditionPage, words: PageWords, framed: Framed): string {
  const { id, lang, dir, name } = edition;
  return layout({
    title: `${framed.title} · ${name}`,
    description: framed.description,
    lang,
    dir,
    style: manifest['news.css'],
    scripts: [],
    head: framed.head,
    kind: 'story-page',
    body: html`<header class="masthead"><div class="bar">
<a class="wordmark" href="/" lang="en" dir="ltr">${wordmark}</a>
<p><a href="${addresses('', id).live}">${words.all}</a></p>
</div></header>
<main>
${framed.main}
</main>
${editionFooter(edition, editions, words.feeds)}`,
  });
}

function versionHtml(item: Item, words: PageWords): Html {
  const { lang, dir, text, correction, notice, change } = item;
  const note = change === 'correct' ? correction?.note : notice?.note;
  return html`
<li><p class="head"><strong>${words.made[change]}</strong> ${timeHtml(item.changedAt, words)}</p>${
    text === undefined ? undefined : html`<p lang="${lang}" dir="${dir}">${text}</p>`
  }${note === undefined ? undefined : html`<p class="note" lang="${lang}" dir="${dir}">${note}</p>`}</li>`;
}
