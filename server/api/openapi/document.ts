import { createDocument } from 'zod-openapi';
import { deskPaths } from './desk-paths.js';
import { pagePaths } from './page-paths.js';
import { proofPaths } from './proof-paths.js';
import { readItems, readPaths } from './read-paths.js';
import { writePaths } from './write-paths.js';

const ITEMS = '/v1/editions/{edition}/items';

/** The HTTP API as OpenAPI 3.1, from the schemas that validate it. */
export function createOpenApi(): unknown {
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Bellwire',
        version: '1.0.0',
        description: 'One urgent sentence reaches every reader, in order, exactly once.',
      },
      servers: [{ url: '/' }],
      paths: {
        ...readPaths,
        ...writePaths,
        [ITEMS]: { ...writePaths[ITEMS], get: readItems },
        ...pagePaths,
        ...deskPaths,
        ...proofPaths,
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: "An editor's key." },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-bellwire',
            description: 'The desk. Writes need Sec-Fetch-Site: same-origin or an equal Origin.',
          },
        },
      },
    },
    { override: ({ jsonSchema }) => dropPattern(jsonSchema) },
  );
}

/** zod's pattern of a date-time has 300 characters and says no more than its format. */
function dropPattern(jsonSchema: { format?: string; pattern?: string }): void {
  if (jsonSchema.format === 'date-time' || jsonSchema.format === 'uuid') delete jsonSchema.pattern;
}
