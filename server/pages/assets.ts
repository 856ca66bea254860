import { dirname, extname, join } from 'node:path';
import express, { Router } from 'express';
import helmet from 'helmet';
import { onlyMethods } from '../http/routing.js';
import type { CompanionFile, Release } from './embed/releases.js';
import { FAVICON } from './favicon.js';
import { fixed } from './fixed.js';
import { type Manifest, readBuilt } from './manifest.js';

const IMMUTABLE = { immutable: true, maxAge: '365d', index: false, redirect: false } as const;
const FOR_EVER = 'public, max-age=31536000, immutable';
const noSniff = helmet.xContentTypeOptions();

/**
 * Hashed files never change under their name; the icon may, daily. What pages load is read once and sent compressed;
 * source maps, for whoever looks, come from the disk as they are.
 */
export function assetRoutes(distWeb: string, manifest: Manifest): Router {
  const router = Router();
  const icon = fixed('image/svg+xml', FAVICON, { 'Cache-Control': 'public, max-age=86400' });
  for (const address of Object.values(manifest)) {
    const body = readBuilt(join(distWeb, address));
    router.get(address, noSniff, fixed(extname(address), body, { 'Cache-Control': FOR_EVER }));
  }
  router.use('/assets', noSniff, express.static(join(distWeb, 'assets'), IMMUTABLE));
  router.get(['/favicon.svg', '/favicon.ico'], noSniff, icon);
  return router;
}

const ANYWHERE = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Timing-Allow-Origin': '*',
};
/** Fresh within five minutes of a deploy. */
const FLOATING = 'public, max-age=300, stale-while-revalidate=86400';

export interface TickerFiles {
  distWeb: string;
  releases: readonly Release[];
  companions: readonly CompanionFile[];
}

/**
 * The ticker under the address that pages of others carry, and under one for each release, which never
 * changes, each with the companions beside it: any page may load them. Read once: a deploy is a new process.
 */
export function tickerRoutes({ distWeb, releases, companions }: TickerFiles): Router {
  const router = Router();
  const serve = (path: string, bytes: Buffer, caching: string) => {
    const answer = fixed('text/javascript', bytes, { ...ANYWHERE, 'Cache-Control': caching });
    router.route(path).get(noSniff, answer).all(onlyMethods('GET'));
  };
  serve('/embed/v1/ticker.js', readBuilt(join(distWeb, 'ticker.js')), FLOATING);
  for (const { path, bytes } of releases) serve(path, bytes, FOR_EVER);
  for (const folder of ['/embed/v1', ...releases.map(({ path }) => dirname(path))]) {
    for (const { file, bytes } of companions) serve(`${folder}/${file}`, bytes, FOR_EVER);
  }
  return router;
}
