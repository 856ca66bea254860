import { type RequestHandler, Router } from 'express';
import { sendEncoded } from '../../http/encoded.js';
import { onlyMethods } from '../../http/routing.js';
import { jsonSecurity } from '../../http/security.js';
import { MadePages } from '../made-pages.js';
import { editionOf } from '../reader-pages.js';
import type { StoryPagesDeps } from '../story-pages.js';
import { atomFeed } from './atom.js';
import { type Feed, feedOf } from './feed.js';
import { jsonFeed } from './json-feed.js';
import { rssFeed } from './rss.js';

interface Format {
  file: string;
  type: string;
  write: (feed: Feed) => string;
}

const FORMATS: readonly Format[] = [
  { file: 'feed.json', type: 'application/feed+json; charset=utf-8', write: jsonFeed },
  { file: 'atom.xml', type: 'application/atom+xml; charset=utf-8', write: atomFeed },
  { file: 'rss.xml', type: 'application/rss+xml; charset=utf-8', write: rssFeed },
];

/** A retraction has to get to whoever asks again; who polls more often than this hears nothing sooner. */
const CACHED = 'public, max-age=10, stale-while-revalidate=30, stale-if-error=60';

/** `/{edition}/feed.json`, `atom.xml` and `rss.xml`. Behind `cors`: web readers fetch them from their own pages. */
export function feeds(deps: StoryPagesDeps, cors: RequestHandler): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const format of FORMATS) {
    router
      .route(`/:edition/${format.file}`)
      .all(cors, jsonSecurity('cross-origin'))
      .get(answer(deps, format))
      .all(onlyMethods('GET'));
  }
  return router;
}

function answer(
  { editions, news, publicUrl }: StoryPagesDeps,
  format: Format,
): RequestHandler<{ edition: string }> {
  const made = new MadePages();
  return async (req, res) => {
    const edition = editionOf(editions, req.params.edition);
    const latest = await news.latest(edition.id);
    const feed = feedOf(edition, latest, publicUrl);
    const body = made.get(edition.id, latest.cursor, () => format.write(feed));
    const headers = { 'Cache-Control': CACHED };
    const changedAtMs = Date.parse(feed.changedAt);
    return sendEncoded(req, res, body, { type: format.type, headers, changedAtMs });
  };
}
