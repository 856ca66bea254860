import { z } from 'zod';
import type { Change, Publish } from './commands.js';
import {
  itemTextSchema,
  linkSchema,
  noteSchema,
  reasonSchema,
  shortSchema,
  slugsSchema,
  timestampSchema,
} from './field-schemas.js';
import { attributionSchema, directionSchema, relationsSchema, urgencySchema } from './item-schema.js';
import { COMMAND } from './limits.js';

/** What `POST .../items` takes, in normal form. Which times and slugs are possible is `parsePublish`'s to say. */
export const publishInputSchema = z.strictObject({
  text: itemTextSchema,
  short: shortSchema.exactOptional(),
  attribution: attributionSchema.exactOptional(),
  urgency: urgencySchema.default('urgent'),
  dir: directionSchema.exactOptional(),
  sections: slugsSchema().default([]),
  regions: slugsSchema().default([]),
  link: linkSchema.exactOptional(),
  expiresAt: timestampSchema.exactOptional(),
  publishAt: timestampSchema.exactOptional().meta({ description: 'At most 30 days ahead.' }),
  delayMs: z.int().min(0).max(COMMAND.maxDelayMs).exactOptional(),
  pin: z.union([z.literal(true), z.strictObject({ until: timestampSchema })]).exactOptional(),
  relatesTo: relationsSchema.exactOptional(),
  reason: reasonSchema.exactOptional(),
}) satisfies z.ZodType<PublishInput>;

export type PublishInput = Omit<Publish, 'kind'> & { publishAt?: string; delayMs?: number };

const edits = {
  text: itemTextSchema.exactOptional(),
  short: shortSchema.exactOptional(),
  link: linkSchema.exactOptional(),
  urgency: urgencySchema.exactOptional(),
  sections: slugsSchema().exactOptional(),
  regions: slugsSchema().exactOptional(),
  dir: directionSchema.exactOptional(),
  expiresAt: timestampSchema.exactOptional(),
  attribution: attributionSchema.exactOptional(),
};

const note = noteSchema.exactOptional();
const reason = reasonSchema.exactOptional();

/** What `POST .../changes` takes: each kind its own fields, any other field is a fault. */
export const changeInputSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('refile'), ...edits, reason })
    .refine(
      (refile) => Object.keys(refile).some((field) => field in edits),
      'wants at least one field to change',
    ),
  z.strictObject({
    kind: z.literal('correct'),
    note: noteSchema,
    showWas: z.boolean().exactOptional(),
    ...edits,
    reason,
  }),
  z.strictObject({ kind: z.literal('hold'), note }),
  z.strictObject({ kind: z.literal('release'), note }),
  z.strictObject({ kind: z.literal('retract'), note: noteSchema }),
  z.strictObject({ kind: z.literal('remove'), note: noteSchema }),
  z.strictObject({ kind: z.literal('pin'), until: timestampSchema.exactOptional() }),
  z.strictObject({ kind: z.literal('unpin'), note }),
  z.strictObject({ kind: z.literal('expire'), note }),
]) satisfies z.ZodType<Change>;
