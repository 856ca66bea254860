import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import type { Code } from '../../../core/contract/codes.js';
import { editionPath, filterText, itemPath, problems } from './parts.js';

const media = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: z.string() } },
});

const UNCHANGED = { '304': { description: 'The caller has it, by its tag or time.' } };

/** Something that anybody may get in one form. */
function page(
  operationId: string,
  summary: string,
  type: string,
  more: Partial<ZodOpenApiOperationObject> = {},
  ...codes: Code[]
): ZodOpenApiOperationObject {
  const responses = { '200': media(type, summary), ...UNCHANGED, ...problems(...codes), ...more.responses };
  return { operationId, summary, security: [], ...more, responses };
}

const feed = (operationId: string, summary: string, type: string) => ({
  get: page(
    operationId,
    summary,
    type,
    {
      description: 'The newest 100 items that are open or ended within 48 h.',
      requestParams: { path: editionPath },
    },
    'unknown_edition',
    'unavailable',
  ),
});

const frameQuery = filterText.extend({
  edition: z.string().optional(),
  limit: z.string().optional(),
  layout: z.enum(['list', 'strip']).optional(),
  announce: z.enum(['all', 'important', 'off']).optional(),
});

const oembedQuery = z.object({
  url: z.string().meta({ description: 'Address of a live page here.' }),
  format: z.string().optional(),
  maxwidth: z.int().positive().optional(),
  maxheight: z.int().positive().optional(),
});

const oembedAnswer = z.looseObject({
  version: z.literal('1.0'),
  type: z.literal('rich'),
  title: z.string(),
  html: z.string(),
  width: z.int(),
  height: z.int(),
});

const HTML = 'text/html';
const SCRIPT = 'text/javascript';

/** What the same server has for people, feed readers and pages of other sites. */
export const pagePaths: ZodOpenApiPathsObject = {
  '/': { get: page('home', 'The home page', HTML) },
  '/desk': { get: page('desk', "The editors' desk", HTML) },
  '/embed': { get: page('code', 'How to embed: choose, see live, copy', HTML) },
  '/{edition}/live': {
    get: page(
      'livePage',
      'The edition as a page, with the Sync that it was made of',
      HTML,
      { requestParams: { path: editionPath } },
      'unknown_edition',
      'unavailable',
    ),
  },
  '/{edition}/items/{id}': {
    get: page(
      'itemPage',
      'An item and its public history',
      HTML,
      {
        requestParams: { path: itemPath },
        responses: {
          '404': media(HTML, 'There is no such item; or unknown_edition, as problem details.'),
          '410': media(HTML, 'It was removed.'),
        },
      },
      'unavailable',
    ),
  },
  '/{edition}/feed.json': feed('jsonFeed', 'JSON Feed 1.1', 'application/feed+json'),
  '/{edition}/atom.xml': feed('atomFeed', 'Atom', 'application/atom+xml'),
  '/{edition}/rss.xml': feed('rssFeed', 'RSS 2.0', 'application/rss+xml'),
  '/embed/v1/ticker.js': { get: page('ticker', 'The newest ticker of version 1, as an ES module', SCRIPT) },
  '/embed/v{version}/ticker.js': {
    get: page(
      'tickerRelease',
      'That very release, for `integrity`',
      SCRIPT,
      { requestParams: { path: z.object({ version: z.string().meta({ example: '1.0.0' }) }) } },
      'not_found',
    ),
  },
  '/embed/v1/frame': {
    get: page(
      'frame',
      'The ticker alone, to be framed',
      HTML,
      { requestParams: { query: frameQuery } },
      'unknown_edition',
    ),
  },
  '/oembed': {
    get: {
      operationId: 'oembed',
      summary: 'oEmbed of a live page',
      security: [],
      requestParams: { query: oembedQuery },
      responses: {
        '200': {
          description: 'The frame to show.',
          content: { 'application/json': { schema: oembedAnswer } },
        },
        '501': media('text/plain', 'Another format than JSON.'),
        ...problems('not_found'),
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'openapi',
      summary: 'This document',
      security: [],
      responses: { '200': media('application/json', 'OpenAPI 3.1.') },
    },
  },
};
