import { join } from 'node:path';
import express, { Router } from 'express';
import helmet from 'helmet';
import { onlyMethods } from '../http/routing.js';
import { FAVICON } from './favicon.js';
import { fixed } from './fixed.js';
import { readBuilt } from './manifest.js';

const IMMUTABLE = { immutable: true, maxAge: '365d', index: false, redirect: false } as const;
const noSniff = helmet.xContentTypeOptions();

/** Hashed files never change under their name; the icon may, daily. */
export function assetRoutes(distWeb: string): Router {
  const router = Router();
  const icon = fixed('image/svg+xml', FAVICON, { 'Cache-Control': 'public, max-age=86400' });
  router.use('/assets', noSniff, express.static(join(distWeb, 'assets'), IMMUTABLE));
  router.get(['/favicon.svg', '/favicon.ico'], noSniff, icon);
  return router;
}

/**
 * The embed under the address that pages of others carry: any page may load it, and it is fresh within
 * five minutes of a deploy. Read once: a deploy is a new process.
 */
export function embedRoutes(distWeb: string): Router {
  const ticker = fixed('text/javascript', readBuilt(join(distWeb, 'ticker.js')), {
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Timing-Allow-Origin': '*',
    'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400',
  });
  const router = Router();
  router.route('/embed/v1/ticker.js').get(noSniff, ticker).all(onlyMethods('GET'));
  return router;
}
