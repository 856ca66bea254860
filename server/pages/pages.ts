import { type RequestHandler, Router } from 'express';
import type { Edition } from '../../core/contract/edition.js';
import type { Config } from '../../core/runtime/config.js';
import { readCors } from '../http/cors.js';
import { onlyMethods } from '../http/routing.js';
import { assetRoutes, tickerRoutes } from './assets.js';
import { deskPage } from './desk-page.js';
import { codePage } from './embed/code-page.js';
import { frameRoute } from './embed/frame-route.js';
import { oembed } from './embed/oembed.js';
import { readCompanions, readReleases } from './embed/releases.js';
import { feeds } from './feeds/feeds.js';
import { fixed } from './fixed.js';
import { homePage } from './home-page.js';
import { type Manifest, readManifest } from './manifest.js';
import type { LiveNews, StoredNews } from './page-news.js';
import { pagePolicy } from './policy.js';
import { readerPages } from './reader-pages.js';
import { storyPages } from './story-pages.js';

export interface PagesDeps extends Pick<Config, 'allowedOrigins' | 'flashApproval'> {
  editions: readonly Edition[];
  /** Base of every link printed, without a slash at its end. */
  publicUrl: string;
  /** Absolute path of the built browser files (`dist/web`). */
  distWeb: string;
  /** Of a node that serves readers: there are the pages that they are served from. */
  live?: LiveNews | undefined;
  /** Of a node that serves editors and may read the private records: there are the others. */
  stored?: StoredNews | undefined;
}

/** Browsers ask each time, so that a deploy shows at once, and mostly hear 304. */
const ASKED_EACH_TIME = { 'Cache-Control': 'no-cache' };

/** Pages for people, feeds, the embed and what they load. Throws, with the command to run, where nothing is built. */
export function createPages(deps: PagesDeps): Router {
  const { live, stored, distWeb, allowedOrigins, flashApproval, ...page } = deps;
  const manifest = readManifest(distWeb);
  const releases = readReleases(distWeb);
  const parts = { ...page, manifest };
  const router = Router();
  if (stored) {
    const cors: RequestHandler = readCors(allowedOrigins);
    router.use(editorsPages({ ...parts, flashApproval }), codePage({ ...parts, release: releases[0] }));
    router.use(storyPages({ ...parts, news: stored }));
    router.use(feeds({ ...parts, news: stored }, cors), oembed(page, cors));
  }
  if (live) {
    router.use(readerPages({ ...parts, news: live }));
    router.use(tickerRoutes({ distWeb, releases, companions: readCompanions(distWeb) }), frameRoute(parts));
  }
  router.use(assetRoutes(distWeb, manifest));
  return router;
}

interface EditorsPages {
  editions: readonly Edition[];
  publicUrl: string;
  flashApproval: boolean;
  manifest: Manifest;
}

function editorsPages({ publicUrl, ...page }: EditorsPages): Router {
  const home = fixed('html', homePage({ publicUrl, ...page }), ASKED_EACH_TIME);
  const desk = fixed('html', deskPage(page), ASKED_EACH_TIME);
  const router = Router();
  router.route('/').get(pagePolicy({ publicUrl }), home).all(onlyMethods('GET'));
  router
    .route('/desk')
    .get(pagePolicy({ publicUrl, trustedTypes: ['lit-html'] }), desk)
    .all(onlyMethods('GET'));
  return router;
}
