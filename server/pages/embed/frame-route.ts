import { type RequestHandler, Router } from 'express';
import { Encoded, OFTEN, sendEncoded } from '../../http/encoded.js';
import { onlyMethods } from '../../http/routing.js';
import { pagePolicy } from '../policy.js';
import { editionOf, type ReaderPagesDeps } from '../reader-pages.js';
import { framePage } from './frame-page.js';

const CACHED = { 'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400' };

/** `/embed/v1/frame?edition=`: the one page that pages of other sites may show in a frame. */
export function frameRoute({ editions, publicUrl, manifest }: Omit<ReaderPagesDeps, 'news'>): Router {
  const answer: RequestHandler = (req, res) => {
    const { edition: id } = req.query;
    const edition = editionOf(editions, typeof id === 'string' ? id : (editions[0]?.id ?? ''));
    const body = new Encoded(framePage(edition, req.query, manifest), OFTEN);
    return sendEncoded(req, res, body, { type: 'html', headers: CACHED });
  };
  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/embed/v1/frame')
    .get(pagePolicy({ publicUrl, framed: true }), answer)
    .all(onlyMethods('GET'));
  return router;
}
