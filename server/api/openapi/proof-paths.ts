import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import type { Code } from '../../../core/contract/codes.js';
import { answer, commandPath, editionPath, editorsOnly, itemPath, problems } from './parts.js';
import { proof, reach } from './proof-schemas.js';

const READ: Code[] = ['malformed', 'unauthenticated', 'missing_scope', 'unavailable'];

export const proofPaths: ZodOpenApiPathsObject = {
  '/v1/commands/{id}/proof': {
    get: {
      operationId: 'readProof',
      summary: 'How far a command got: accepted, in the log, live on every node, seen, reached',
      security: editorsOnly,
      requestParams: { path: commandPath },
      responses: {
        '200': answer('The ladder.', proof),
        ...problems(...READ, 'unknown_command'),
      },
    },
  },
  '/v1/editions/{edition}/items/{id}/proof': {
    get: {
      operationId: 'readItemProof',
      summary: 'The same of a version of an item, whoever made it',
      security: editorsOnly,
      requestParams: {
        path: itemPath,
        query: z.object({
          version: z.int().min(1).optional().meta({ description: 'The current one where it is not given.' }),
        }),
      },
      responses: {
        '200': answer('The ladder of the command that made it.', proof),
        ...problems(...READ, 'unknown_edition', 'unknown_item', 'unknown_command'),
      },
    },
  },
  '/v1/editions/{edition}/reach': {
    get: {
      operationId: 'readReach',
      summary: 'Who would be reached now',
      security: editorsOnly,
      requestParams: { path: editionPath },
      responses: {
        '200': answer('Readers and nodes.', reach),
        ...problems(...READ, 'unknown_edition'),
      },
    },
  },
};
