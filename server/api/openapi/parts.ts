import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { CODES, type Code } from '../../../core/contract/codes.js';
import { URGENCIES } from '../../../core/contract/item.js';
import { COMMAND, READER } from '../../../core/contract/limits.js';
import { problem } from './schemas.js';

/** What operations are put together from. */

const text = (description: string) => z.string().meta({ description });

export const editionPath = z.object({ edition: text('Id of an edition.') });
export const itemPath = editionPath.extend({ id: z.uuid() });
export const commandPath = z.object({ id: text('Id of a command.') });

export const writeHeaders = z.object({
  'Idempotency-Key': z
    .string()
    .max(COMMAND.maxKeyCharacters)
    .optional()
    .meta({ description: 'The same key and body is the same command, until 48 h after its end.' }),
  Prefer: text(
    `wait=N: answer once it is in the log, or after N (<= ${COMMAND.maxWaitS}) seconds.`,
  ).optional(),
});

export const approveHeaders = writeHeaders.pick({ Prefer: true });

export const changeHeaders = writeHeaders.extend({
  'If-Match': text('"<version>": only if that is still the current version.').optional(),
});

const slugs = z.array(z.string()).max(READER.maxFilterSlugs).optional();

export const filterQuery = z.object({
  since: text('The cursor where the reader stands.').optional(),
  section: slugs,
  region: slugs,
  urgency: z.enum(URGENCIES).optional(),
});

/** A filter as attributes of the tag say it. */
export const filterText = z.object({
  sections: text('Slugs, between spaces or commas.').optional(),
  regions: text('Slugs, between spaces or commas.').optional(),
  urgency: z.enum(URGENCIES).optional(),
});

export const streamHeaders = z.object({
  'Last-Event-ID': text('The cursor where the reader stands; counts before `since`.').optional(),
});

/** The same, and what only counts with a credential. */
export const editorsQuery = filterQuery.extend({
  expired: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'With a credential: also what expired in the last 48 hours.' }),
});

export const editorsOnly: NonNullable<ZodOpenApiOperationObject['security']> = [{ key: [] }, { session: [] }];

/** Anyone may; with a credential the answer is whole. */
export const anyone: NonNullable<ZodOpenApiOperationObject['security']> = [{}, ...editorsOnly];

export const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

export const answer = (description: string, schema: z.ZodType) => ({ description, content: json(schema) });

export const answerAt = (description: string, schema: z.ZodType) => ({
  ...answer(description, schema),
  headers: z.object({ Location: text('/v1/commands/{command}') }),
});

/** One response per status, naming the codes that come with it. */
export function problems(...codes: Code[]): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  for (const status of new Set(codes.map((code) => CODES[code].status))) {
    const named = codes.filter((code) => CODES[code].status === status);
    responses[`${status}` as '400'] = {
      description: named.map((code) => `${code}: ${CODES[code].title}`).join('. '),
      content: { 'application/problem+json': { schema: problem } },
    };
  }
  return responses;
}
