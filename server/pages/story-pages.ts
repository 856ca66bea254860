import { type RequestHandler, Router } from 'express';
import { Encoded, OFTEN, sendEncoded } from '../http/encoded.js';
import { onlyMethods } from '../http/routing.js';
import { itemPage, noItemPage } from './item-page.js';
import type { StoredNews } from './page-news.js';
import { pagePolicy } from './policy.js';
import type { ReaderPagesDeps } from './reader-pages.js';
import { editionOf } from './reader-pages.js';

export type StoryPagesDeps = Omit<ReaderPagesDeps, 'news'> & { news: StoredNews };

const BRIEFLY = { 'Cache-Control': 'public, max-age=1, stale-while-revalidate=5' };
/** What was removed comes back never, what is unknown perhaps soon. */
const GONE = { 'Cache-Control': 'public, max-age=60' };

/** `/{edition}/items/{id}`: an item with what the public may know of its past. */
export function storyPages({ news, ...page }: StoryPagesDeps): Router {
  const answer: RequestHandler<{ edition: string; id: string }> = async (req, res) => {
    const edition = editionOf(page.editions, req.params.edition);
    const story = await news.story(edition.id, req.params.id);
    const send = (html: string, headers: Record<string, string>, status?: number) =>
      sendEncoded(req, res, new Encoded(html, OFTEN), { type: 'html', headers, ...(status && { status }) });
    if (!story) return send(noItemPage({ ...page, edition }, 'unknown'), BRIEFLY, 404);
    if (story.item.status === 'removed') return send(noItemPage({ ...page, edition }, 'removed'), GONE, 410);
    return send(itemPage({ ...page, edition }, story), BRIEFLY);
  };
  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/:edition/items/:id')
    .get(pagePolicy({ publicUrl: page.publicUrl }), answer)
    .all(onlyMethods('GET'));
  return router;
}
