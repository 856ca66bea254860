import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import { onlyMethods } from '../http/routing.js';
import { FAVICON } from './favicon.js';
import { readBuilt } from './manifest.js';

/** Hashed files never change under their name; icons may, daily. */
export function assetRoutes(distWeb: string): Router {
  const router = Router();
  router.use('/assets', noSniff, express.static(join(distWeb, 'assets'), IMMUTABLE));
  router.get(['/favicon.svg', '/favicon.ico'], noSniff, (_req, res) => {
    res.type('image/svg+xml').set('Cache-Control', 'public, max-age=86400').send(FAVICON);
  });
  return router;
}

const IMMUTABLE = { immutable: true, maxAge: '365d', index: false, redirect: false };
const noSniff = helmet.xContentTypeOptions();

/**
 * The embed under the address that pages of others carry: any page may load it, and it is fresh within
 * five minutes of a deploy. Read once: a deploy is a new process.
 */
export function embedRoutes(distWeb: string): Router {
  const script = readBuilt(join(distWeb, 'ticker.js'));
  const router = Router();
  const send: RequestHandler = (_req, res) => {
    res
      .set({
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Timing-Allow-Origin': '*',
        'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400',
      })
      .type('text/javascript')
      .send(script);
  };
  router.route('/embed/v1/ticker.js').get(noSniff, send).all(onlyMethods('GET'));
  return router;
}
