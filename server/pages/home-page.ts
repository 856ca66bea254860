import type { Edition } from '../../core/contract/edition.js';
import { policyCode, programCodes, tagCode } from './embed/codes.js';
import { snippet } from './embed/snippet.js';
import { type Html, html } from './html.js';
import { layout } from './layout.js';
import type { Manifest } from './manifest.js';
import { wordmark } from './wordmark.js';

export interface HomePage {
  editions: readonly Edition[];
  publicUrl: string;
  manifest: Manifest;
}

/** What readers and site owners see first: every edition live, and how to have it elsewhere. */
export function homePage({ editions, publicUrl, manifest }: HomePage): string {
  return layout({
    title: 'Bellwire: breaking news, live',
    description: 'The breaking news of every edition, live, and how to put it on a page of yours.',
    style: manifest['home.css'],
    scripts: ['/embed/v1/ticker.js', manifest['home.js']],
    body: html`<header class="masthead">
<div class="bar">
<p class="wordmark">${wordmark}</p>
<a class="desk-link" href="/desk">Editor’s desk</a>
</div>
<h1>Breaking news, live</h1>
<p class="lede">Each line appears here the moment it is published. Corrections and withdrawals arrive the same way.</p>
</header>
<main>
<div class="editions">
${editions.map(editionPanel)}</div>
${embedSection(editions, publicUrl)}</main>
<footer>
<p><a href="/openapi.json">The API, described</a></p>
</footer>`,
  });
}

function editionPanel({ id, lang, dir, name, publisher }: Edition): Html {
  return html`<section class="edition" aria-labelledby="edition-${id}" dir="${dir}">
<h2 id="edition-${id}" lang="${lang}"><a href="/${id}/live">${name}</a>${publisher === undefined ? '' : html` <small>${publisher}</small>`}</h2>
<bellwire-ticker edition="${id}" limit="20" lang="${lang}" dir="${dir}"><p lang="en" dir="ltr">This list updates itself with JavaScript. Without it, read <a href="/${id}/live">this edition’s live page</a>, or <a href="/v1/editions/${id}/items">the latest items of this edition as JSON</a>.</p></bellwire-ticker>
</section>
`;
}

function embedSection(editions: readonly Edition[], publicUrl: string): Html {
  const edition = editions[0]?.id ?? 'en';
  return html`<section class="embed" aria-labelledby="embed">
<h2 id="embed">Put it on your page</h2>
<p>One tag. It needs no cookie and no other host, and it keeps the size that your page gives it: nothing around it moves.</p>
<p>Editions: ${editions.map(editionCode)}</p>
${snippet(tagCode({ edition }, publicUrl))}
<p><a href="/embed">Choose, see and copy the code</a>: other editions, fewer items, React, WordPress, a frame, a pinned version.</p>
${snippet(policyCode(publicUrl))}
<h3>From a program</h3>
${programCodes(edition, publicUrl).map(snippet)}
<p>Editors write at the <a href="/desk">desk</a>.</p>
</section>
`;
}

function editionCode({ id, lang, name }: Edition): Html {
  return html`<bdi lang="${lang}">${name}</bdi> <code>edition="${id}"</code> `;
}
