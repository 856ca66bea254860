import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Edition } from '../../../core/contract/edition.js';
import { Refusal } from '../../http/refusal.js';
import { onlyMethods } from '../../http/routing.js';
import { jsonSecurity } from '../../http/security.js';
import { addresses } from '../addresses.js';
import { pageWordsFor } from '../page-words.js';
import { frameCode } from './codes.js';

const SIZE = { width: 600, height: 480 };
const CACHED_S = 3_600;

const size = z.coerce.number().int().positive().optional().catch(undefined);
const querySchema = z.object({
  url: z.string().catch(''),
  format: z.string().optional().catch(undefined),
  maxwidth: size,
  maxheight: size,
});

export interface OembedDeps {
  editions: readonly Edition[];
  publicUrl: string;
}

/** `/oembed` (https://oembed.com): sites that are given a live page's address show its ticker in a frame. */
export function oembed({ editions, publicUrl }: OembedDeps, cors: RequestHandler): Router {
  const answer: RequestHandler = (req, res) => {
    const { url, format = 'json', maxwidth, maxheight } = querySchema.parse(req.query);
    const edition = editions.find(({ id }) => addresses(publicUrl, id).live === withoutExtras(url));
    if (!edition) throw new Refusal('not_found', 'The url has to be that of a live page here.');
    // The specification asks for this status; no code of ours has it.
    if (format !== 'json')
      return void res.status(501).type('text').send('Only format=json is spoken here.\n');
    res.setHeader('Cache-Control', `public, max-age=${CACHED_S}`);
    res.json(describe(edition, publicUrl, boxWithin(maxwidth, maxheight)));
  };
  const router = Router({ caseSensitive: true, strict: true });
  router.route('/oembed').all(cors, jsonSecurity('cross-origin')).get(answer).all(onlyMethods('GET'));
  return router;
}

const withoutExtras = (url: string): string => url.replace(/[?#].*$/, '').replace(/\/$/, '');

interface Box {
  width: number;
  height: number;
}

const boxWithin = (maxWidth = SIZE.width, maxHeight = SIZE.height): Box => ({
  width: Math.min(SIZE.width, maxWidth),
  height: Math.min(SIZE.height, maxHeight),
});

function describe(edition: Edition, publicUrl: string, { width, height }: Box): object {
  const title = `${pageWordsFor(edition.lang).title} · ${edition.name}`;
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: edition.publisher ?? 'Bellwire',
    provider_url: publicUrl,
    cache_age: CACHED_S,
    html: frameCode({
      choice: { edition: edition.id },
      publicUrl,
      title,
      width: String(width),
      height: String(height),
    }),
    width,
    height,
  };
}
