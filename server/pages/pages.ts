import { type RequestHandler, Router } from 'express';
import type { Edition } from '../../core/contract/edition.js';
import { onlyMethods } from '../http/routing.js';
import { assetRoutes, embedRoutes } from './assets.js';
import { deskPage } from './desk-page.js';
import { homePage } from './home-page.js';
import { readManifest } from './manifest.js';
import { pagePolicy } from './policy.js';

export interface PagesDeps {
  editions: readonly Edition[];
  /** Base of every link printed, without a slash at its end. Asked late: with `PORT=0` it is known once listening. */
  publicUrl: () => string;
  /** Absolute path of the built browser files (`dist/web`). */
  distWeb: string;
}

/** Pages for people, the embed and what they load. Throws, with the command to run, where nothing is built. */
export function createPages({ editions, publicUrl, distWeb }: PagesDeps): Router {
  const manifest = readManifest(distWeb);
  const router = Router();
  const home = page(publicUrl, [], (url) => homePage({ editions, publicUrl: url, manifest }));
  const desk = page(publicUrl, ['lit-html'], () => deskPage({ editions, manifest }));
  router.route('/').get(home).all(onlyMethods('GET'));
  router.route('/desk').get(desk).all(onlyMethods('GET'));
  router.use(embedRoutes(distWeb));
  router.use(assetRoutes(distWeb));
  return router;
}

/**
 * A page written once, at its first request: the same bytes for everyone. Browsers ask each time, so that a
 * deploy shows at once, and mostly hear 304.
 */
function page(
  publicUrl: () => string,
  trustedTypes: readonly string[],
  write: (publicUrl: string) => string,
): RequestHandler {
  let written: { policy: RequestHandler; body: string } | undefined;
  return (req, res, next) => {
    const url = publicUrl();
    written ??= { policy: pagePolicy({ publicUrl: url, trustedTypes }), body: write(url) };
    const { policy, body } = written;
    policy(req, res, (error?: unknown) => {
      if (error !== undefined) next(error);
      else res.set('Cache-Control', 'no-cache').type('html').send(body);
    });
  };
}
