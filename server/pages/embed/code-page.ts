import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Edition } from '../../../core/contract/edition.js';
import { URGENCIES } from '../../../core/contract/item.js';
import { Encoded, OFTEN, sendEncoded } from '../../http/encoded.js';
import { onlyMethods } from '../../http/routing.js';
import { type Html, html } from '../html.js';
import { layout } from '../layout.js';
import type { Manifest } from '../manifest.js';
import { pagePolicy } from '../policy.js';
import { wordmark } from '../wordmark.js';
import { type Choice, embedCodes, policyCode, programCodes } from './codes.js';
import type { Release } from './releases.js';
import { snippet } from './snippet.js';

export interface CodePageDeps {
  editions: readonly Edition[];
  publicUrl: string;
  manifest: Manifest;
  /** The newest. */
  release: Release;
}

const querySchema = z.object({
  edition: z.string().catch(''),
  limit: z.coerce.number().int().min(1).max(100).optional().catch(undefined),
  urgency: z.enum(URGENCIES).optional().catch(undefined),
});

/** `/embed`: choose, see it live, copy the code. It works by addresses, so that a choice can be sent to others. */
export function codePage(deps: CodePageDeps): Router {
  const answer: RequestHandler = (req, res) => {
    const { edition: id, limit, urgency } = querySchema.parse(req.query);
    const edition = deps.editions.find((known) => known.id === id) ?? deps.editions[0];
    const body = new Encoded(page(deps, edition, { edition: edition?.id ?? id, limit, urgency }), OFTEN);
    return sendEncoded(req, res, body, { type: 'html', headers: { 'Cache-Control': 'no-cache' } });
  };
  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/embed')
    .get(pagePolicy({ publicUrl: deps.publicUrl, forms: true }), answer)
    .all(onlyMethods('GET'));
  return router;
}

function page(deps: CodePageDeps, edition: Edition | undefined, choice: Choice): string {
  const { publicUrl, manifest, release, editions } = deps;
  const { lang = 'en', dir = 'ltr' } = edition ?? {};
  const limit = choice.limit === undefined ? undefined : html` limit="${choice.limit}"`;
  const urgency = choice.urgency === undefined ? undefined : html` urgency="${choice.urgency}"`;
  return layout({
    title: 'Get the code · Bellwire',
    description: 'Choose what your page shows, see it live, and copy the code.',
    style: manifest['home.css'],
    scripts: ['/embed/v1/ticker.js', manifest['home.js']],
    body: html`<header class="masthead">
<div class="bar">
<a class="wordmark" href="/">${wordmark}</a>
</div>
<h1>Get the code</h1>
<p class="lede">Choose, see it live, copy.</p>
</header>
<main class="code-page">
<div class="choosing">
${form(editions, choice)}
<bellwire-ticker edition="${choice.edition}"${limit}${urgency} lang="${lang}" dir="${dir}"></bellwire-ticker>
</div>
<section class="embed" aria-label="Code">
${embedCodes(choice, publicUrl, release).map(snippet)}
${snippet(policyCode(publicUrl))}
<h2>From a program</h2>
${programCodes(choice.edition, publicUrl).map(snippet)}
</section>
</main>`,
  });
}

function form(editions: readonly Edition[], choice: Choice): Html {
  const chosen = (is: boolean) => (is ? html` selected` : undefined);
  return html`<form class="choice" action="/embed">
<label>Edition <select name="edition">${editions.map(
    ({ id, lang, name }) =>
      html`<option value="${id}" lang="${lang}"${chosen(id === choice.edition)}>${name}</option>`,
  )}</select></label>
<label>At least <select name="urgency"><option value="">regular: everything</option>${URGENCIES.slice(
    0,
    -1,
  ).map((urgency) => html`<option${chosen(urgency === choice.urgency)}>${urgency}</option>`)}</select></label>
<label>Items at most <input name="limit" type="number" min="1" max="100" placeholder="10" value="${choice.limit}"></label>
<button>Show</button>
</form>`;
}
