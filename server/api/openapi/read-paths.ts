import { z } from 'zod';
import type { ZodOpenApiPathItemObject, ZodOpenApiPathsObject } from 'zod-openapi';
import {
  answer,
  anyone,
  editionPath,
  editorsQuery,
  filterQuery,
  itemPath,
  problems,
  streamHeaders,
} from './parts.js';
import { editions, itemWithHistory, status, sync } from './schemas.js';

/** Shares its address with publishing. */
export const readItems: NonNullable<ZodOpenApiPathItemObject['get']> = {
  operationId: 'readItems',
  summary: 'What changed since a cursor, or everything',
  description: 'With a credential the items are the full records and the answer is private.',
  security: anyone,
  requestParams: { path: editionPath, query: editorsQuery },
  responses: {
    '200': answer('The one answer to every resume.', sync),
    '304': { description: 'Nothing changed since the ETag that was sent.' },
    ...problems('malformed', 'unauthenticated', 'missing_scope', 'unknown_edition', 'unavailable'),
  },
};

const text = (description: string) => ({ description, content: { 'text/plain': { schema: z.string() } } });

export const readPaths: ZodOpenApiPathsObject = {
  '/v1/editions': {
    get: {
      operationId: 'readEditions',
      summary: 'The editions',
      security: [],
      responses: { '200': answer('The editions.', editions) },
    },
  },
  '/v1/editions/{edition}/items/{id}': {
    get: {
      operationId: 'readItem',
      summary: 'An item and its history',
      description: 'The public history leaves out what was held back or retracted.',
      security: anyone,
      requestParams: { path: itemPath },
      responses: {
        '200': answer('The item.', itemWithHistory),
        '304': { description: 'Still at the version of the ETag that was sent.' },
        ...problems('malformed', 'unauthenticated', 'missing_scope', 'unknown_edition', 'unknown_item'),
        ...problems('gone', 'unavailable'),
      },
    },
  },
  '/v1/editions/{edition}/stream': {
    get: {
      operationId: 'readStream',
      summary: 'Every change as it happens, by Server-Sent Events',
      description:
        'Events: `sync` (a Sync) first, then `item` (an Item), `beat` and `drain`. `id` is the cursor. Nothing of it needs a credential.',
      security: [],
      requestParams: { path: editionPath, query: filterQuery, header: streamHeaders },
      responses: {
        '200': {
          description: 'Open until either side ends it.',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        ...problems('malformed', 'forbidden_origin', 'unknown_edition'),
        ...problems('over_capacity', 'draining', 'unavailable'),
      },
    },
  },
  '/healthz': {
    get: { operationId: 'health', summary: 'Alive', security: [], responses: { '200': text('Alive.') } },
  },
  '/readyz': {
    get: {
      operationId: 'readiness',
      summary: 'Ready for readers',
      security: [],
      responses: { '200': text('Ready.'), '503': text('Not ready, and why.') },
    },
  },
  '/metrics': {
    get: {
      operationId: 'metrics',
      summary: 'Prometheus text',
      description: 'With BELLWIRE_ADMIN_PORT on that port only.',
      security: [],
      responses: { '200': text('Metrics.') },
    },
  },
  '/status': {
    get: {
      operationId: 'status',
      summary: 'How the node stands',
      description: 'With BELLWIRE_ADMIN_PORT on that port only.',
      security: [],
      responses: { '200': answer('Role, readiness and readers.', status) },
    },
  },
};
