import type { Correction, Item } from '../../core/contract/item.js';
import { refusalOfLink } from '../../core/contract/link-rules.js';
import { fateOf } from '../../core/words/fate.js';
import { labelsOf } from '../../core/words/labels.js';
import { type Html, html } from './html.js';
import type { PageWords } from './page-words.js';
import { utcStamp } from './times.js';

/** An item in the words of its page; `address` is where its history is. */
export function itemArticle(item: Item, words: PageWords, address?: string): Html {
  const body = claims(item) ? claimParts(item, words, address) : fateParts(item, words, address);
  return html`<article lang="${item.lang}" dir="${item.dir}">${body}</article>`;
}

/** Whether the public may read what it said: an expired item has its text where pages get it, and only there. */
export const claims = ({ status, text }: Item): boolean =>
  (status === 'live' || status === 'expired') && text !== undefined;

export const fateInUtc = (item: Item, words: PageWords): string =>
  fateOf(item, words, (at) => utcStamp(words, at));

function claimParts(item: Item, words: PageWords, address?: string): Html {
  const { attribution, correction } = item;
  return html`
<p class="head">${labels(item, words)}${attribution && html`<bdi class="source">${attribution.label}</bdi>`}${timeHtml(item.publishedAt, words, address)}</p>
<p class="text">${headline(item)}</p>${correction && correctionHtml(item, correction, words)}
`;
}

function labels(item: Item, words: PageWords): Html[] {
  const { lang, dir } = words;
  return labelsOf(item).map(
    (kind) => html`<bdi class="label ${kind}" lang="${lang}" dir="${dir}">${words[kind]}</bdi>`,
  );
}

export function timeHtml(at: string, words: PageWords, address?: string): Html {
  const { lang, dir } = words;
  const time = html`<time datetime="${at}" lang="${lang}" dir="${dir}">${utcStamp(words, at)}</time>`;
  return address === undefined ? time : html`<a class="permalink" href="${address}">${time}</a>`;
}

/** The link if it may be followed: checked again here, whatever got into the log. */
export const followable = (link: string | undefined): string | undefined =>
  link !== undefined && refusalOfLink(link) === undefined ? link : undefined;

function headline({ text = '', link, dir }: Item): Html {
  const said = html`<bdi dir="${dir}">${text}</bdi>`;
  const href = followable(link);
  return href === undefined ? said : html`<a href="${href}" rel="noopener noreferrer">${said}</a>`;
}

function correctionHtml({ dir }: Item, { note, was, at }: Correction, words: PageWords): Html {
  const earlier =
    was === undefined
      ? undefined
      : html`
<details class="earlier"><summary lang="${words.lang}" dir="${words.dir}">${words.earlier}</summary><p><del datetime="${at}"><bdi dir="${dir}">${was}</bdi></del></p></details>`;
  return html`
<p class="note"><ins datetime="${at}"><bdi dir="${dir}">${note}</bdi></ins></p>${earlier}`;
}

function fateParts(item: Item, words: PageWords, address?: string): Html {
  const { lang, dir } = words;
  return html`
<p class="head">${timeHtml(item.changedAt, words, address)}</p>
<p class="gone" lang="${lang}" dir="${dir}">${fateInUtc(item, words)}</p>${
    item.notice &&
    html`
<p class="note"><bdi dir="${item.dir}">${item.notice.note}</bdi></p>`
  }
`;
}
