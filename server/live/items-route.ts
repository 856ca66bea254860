import { createHash } from 'node:crypto';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { formatCursor } from '../../core/contract/cursor.js';
import type { Filter } from '../../core/contract/filter.js';
import { filterKey } from '../../core/contract/filter.js';
import { matchesEtag } from '../http/conditional.js';
import { Refusal } from '../http/refusal.js';
import { onlyMethods } from '../http/routing.js';
import { jsonSecurity } from '../http/security.js';
import type { WhenAnswerable } from './answerable.js';
import { assertEdition, cursorOf, filterOf } from './reader-query.js';
import type { Window } from './window.js';

/** A shared cache may answer for a second, and longer while it asks again or the node is away. */
const CACHE_CONTROL = 'public, max-age=1, stale-while-revalidate=5, stale-if-error=60';

export interface ItemsRouteDeps {
  editions: readonly string[];
  window: (edition: string) => Window | undefined;
  whenAnswerable: WhenAnswerable;
  /** Whether readers would be told that what this node has may be out of date. */
  isStale: (edition: string) => boolean;
  /** JSON of the `Sync` that answers a resume. */
  syncJson: (window: Window, cursor: string | undefined, filter: Filter) => string;
}

/** `GET /v1/editions/{edition}/items`: the resume of every transport, over plain HTTP. */
export function itemsRoute(deps: ItemsRouteDeps, cors: RequestHandler): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/v1/editions/:edition/items')
    .all(cors, jsonSecurity('cross-origin'))
    .get(answerItems(deps))
    .all(onlyMethods('GET', 'POST'));
  return router;
}

function answerItems(deps: ItemsRouteDeps): RequestHandler<{ edition: string }> {
  return async (req, res) => {
    const { edition } = req.params;
    assertEdition(edition, deps.editions);
    const filter = filterOf(req);
    const cursor = cursorOf(req);
    const sound = await new Promise<boolean>((resolve) => deps.whenAnswerable(edition, cursor, resolve));
    const window = deps.window(edition);
    if (!sound || !window) throw new Refusal('unavailable', 'This node cannot tell yet; ask again.');
    send(req, res, etagOf(window, filter, deps.isStale(edition)), () =>
      deps.syncJson(window, cursor, filter),
    );
  };
}

/**
 * Weak: equal cursors mean equal items, not equal clocks. Staleness is in it, or a 304 would keep from the
 * caller that this node has lost the log.
 */
function etagOf(window: Window, filter: Filter, isStale: boolean): string {
  const key = filterKey(filter);
  const suffix = key === '' ? '' : `.${createHash('sha1').update(key).digest('hex').slice(0, 12)}`;
  return `W/"${formatCursor(window.headCursor)}${suffix}${isStale ? '.stale' : ''}"`;
}

function send(req: Request<{ edition: string }>, res: Response, etag: string, json: () => string): void {
  res.setHeader('Cache-Control', CACHE_CONTROL);
  res.setHeader('ETag', etag);
  if (matchesEtag(req.headers['if-none-match'], etag)) res.status(304).end();
  else res.type('application/json').send(json());
}
