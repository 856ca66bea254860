import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { answer, commandPath, editionPath, editorsOnly, problems } from './parts.js';
import { proof, reach } from './proof-schemas.js';

export const proofPaths: ZodOpenApiPathsObject = {
  '/v1/commands/{id}/proof': {
    get: {
      operationId: 'readProof',
      summary: 'How far a command got: accepted, in the log, live on every node, seen, reached',
      security: editorsOnly,
      requestParams: { path: commandPath },
      responses: {
        '200': answer('The ladder.', proof),
        ...problems('malformed', 'unauthenticated', 'missing_scope', 'unknown_command', 'unavailable'),
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
        ...problems('malformed', 'unauthenticated', 'missing_scope', 'unknown_edition', 'unavailable'),
      },
    },
  },
};
