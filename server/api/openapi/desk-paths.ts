import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import type { Code } from '../../../core/contract/codes.js';
import { checkedSchema } from '../translation-calls.js';
import { answer, editionPath, editorsOnly, itemPath, json, problems } from './parts.js';
import { auditPage, people, translations, verdict } from './schemas.js';

const READ: Code[] = ['malformed', 'unauthenticated', 'unavailable'];
const BODY: Code[] = ['forbidden_origin', 'too_large', 'unsupported_media_type', 'invalid_item'];
const AUDIT: Code[] = [...READ, 'missing_scope', 'unknown_edition', 'rate_limited'];

/** What the desk asks for besides the items. */
export const deskPaths: ZodOpenApiPathsObject = {
  '/v1/desk/people': {
    get: {
      operationId: 'readPeople',
      summary: 'Who used a desk session in the last minute',
      security: editorsOnly,
      responses: { '200': answer('Seen last first.', people), ...problems(...READ) },
    },
  },
  '/v1/editions/{edition}/translations': {
    get: {
      operationId: 'readTranslations',
      summary: 'Items with translations, and which are in doubt since a linked one changed',
      security: editorsOnly,
      requestParams: { path: editionPath },
      responses: { '200': answer('Those of the edition.', translations), ...problems(...AUDIT) },
    },
  },
  '/v1/editions/{edition}/items/{id}/checked': {
    post: {
      operationId: 'checkTranslation',
      summary: 'Leave an item as it is, having looked at a version of a linked one',
      security: editorsOnly,
      requestParams: { path: itemPath },
      requestBody: { required: true, content: json(checkedSchema) },
      responses: {
        '204': { description: 'Noted; what happens to the linked item from then on counts again.' },
        ...problems(...AUDIT, ...BODY, 'unknown_item'),
      },
    },
  },
  '/v1/editions/{edition}/audit': {
    get: {
      operationId: 'readAudit',
      summary: 'Who did what, newest first',
      security: editorsOnly,
      requestParams: {
        path: editionPath,
        query: z.object({
          item: z.uuid().optional(),
          before: z.int().min(1).optional().meta({ description: 'Only what came before this seq.' }),
          limit: z.int().min(1).optional().meta({ description: 'At most 200; 50 where it is not given.' }),
        }),
      },
      responses: { '200': answer('A page of it.', auditPage), ...problems(...AUDIT) },
    },
  },
  '/v1/editions/{edition}/audit/export': {
    get: {
      operationId: 'exportAudit',
      summary: 'All of the kept log, oldest first, as JSON lines',
      security: editorsOnly,
      requestParams: { path: editionPath },
      responses: {
        '200': {
          description: 'An AuditLine a line.',
          content: { 'application/jsonl': { schema: z.string() } },
        },
        ...problems(...AUDIT),
      },
    },
  },
  '/v1/editions/{edition}/audit/verify': {
    post: {
      operationId: 'verifyAudit',
      summary: 'Compare the log with itself, its tables and its records',
      security: editorsOnly,
      requestParams: { path: editionPath },
      responses: {
        '200': answer('What was found.', verdict),
        ...problems(...AUDIT, 'forbidden_origin', 'too_large', 'unsupported_media_type'),
      },
    },
  },
};
