import { Router } from 'express';
import type { Edition } from '../../core/contract/edition.js';
import type { Role } from '../../core/runtime/config.js';
import { onlyMethods } from '../http/routing.js';
import { assetRoutes, embedRoutes } from './assets.js';
import { deskPage } from './desk-page.js';
import { fixed } from './fixed.js';
import { homePage } from './home-page.js';
import { readManifest } from './manifest.js';
import { pagePolicy } from './policy.js';

export interface PagesDeps {
  role: Role;
  editions: readonly Edition[];
  /** Base of every link printed, without a slash at its end. */
  publicUrl: string;
  /** Absolute path of the built browser files (`dist/web`). */
  distWeb: string;
}

/** Browsers ask each time, so that a deploy shows at once, and mostly hear 304. */
const ASKED_EACH_TIME = { 'Cache-Control': 'no-cache' };

/** Pages for people, the embed and what they load. Throws, with the command to run, where nothing is built. */
export function createPages(deps: PagesDeps): Router {
  const router = Router();
  if (deps.role !== 'live') router.use(editorsPages(deps));
  if (deps.role !== 'api') router.use(embedRoutes(deps.distWeb));
  router.use(assetRoutes(deps.distWeb));
  return router;
}

function editorsPages({ editions, publicUrl, distWeb }: PagesDeps): Router {
  const manifest = readManifest(distWeb);
  const home = fixed('html', homePage({ editions, publicUrl, manifest }), ASKED_EACH_TIME);
  const desk = fixed('html', deskPage({ editions, manifest }), ASKED_EACH_TIME);
  const router = Router();
  router
    .route('/')
    .get(pagePolicy({ publicUrl, trustedTypes: [] }), home)
    .all(onlyMethods('GET'));
  router
    .route('/desk')
    .get(pagePolicy({ publicUrl, trustedTypes: ['lit-html'] }), desk)
    .all(onlyMethods('GET'));
  return router;
}
