import { type RequestHandler, Router } from 'express';
import type { Edition } from '../../core/contract/edition.js';
import { sendEncoded } from '../http/encoded.js';
import { Refusal } from '../http/refusal.js';
import { onlyMethods } from '../http/routing.js';
import { livePage } from './live-page.js';
import { MadePages } from './made-pages.js';
import type { Manifest } from './manifest.js';
import type { LiveNews } from './page-news.js';
import { pagePolicy } from './policy.js';

export interface ReaderPagesDeps {
  editions: readonly Edition[];
  publicUrl: string;
  manifest: Manifest;
  news: LiveNews;
}

/** As `GET items`: a shared cache may answer for a second, and longer while it asks again or the node is away. */
const AS_ITEMS = { 'Cache-Control': 'public, max-age=1, stale-while-revalidate=5, stale-if-error=60' };

/** `/{edition}/live`, from the node's memory. */
export function readerPages(deps: ReaderPagesDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/:edition/live')
    .get(pagePolicy({ publicUrl: deps.publicUrl }), answerLive(deps))
    .all(onlyMethods('GET'));
  return router;
}

function answerLive({ news, ...page }: ReaderPagesDeps): RequestHandler<{ edition: string }> {
  const pages = new MadePages();
  return (req, res) => {
    const edition = editionOf(page.editions, req.params.edition);
    const shown = news.shown(edition.id);
    if (!shown) throw new Refusal('unavailable', 'This node has not read the log yet.');
    const key = `${shown.cursor} ${shown.isStale}`;
    const body = pages.get(edition.id, key, () => livePage({ ...page, edition }, shown));
    return sendEncoded(req, res, body, { type: 'html', headers: AS_ITEMS });
  };
}

export function editionOf(editions: readonly Edition[], id: string): Edition {
  const edition = editions.find((known) => known.id === id);
  if (!edition) throw new Refusal('unknown_edition', `There is no edition "${id}".`);
  return edition;
}
