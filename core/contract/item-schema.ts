import { z } from 'zod';
import {
  idSchema,
  itemTextSchema,
  labelSchema,
  linkSchema,
  noteSchema,
  shortSchema,
  slugsSchema,
  timestampSchema,
} from './field-schemas.js';
import {
  ATTRIBUTION_KINDS,
  type Attribution,
  CHANGE_KINDS,
  type Correction,
  type Item,
  type ItemRecord,
  type Notice,
  RELATIONS,
  type Relation,
  STATUSES,
  URGENCIES,
} from './item.js';
import { ITEM } from './limits.js';

export const urgencySchema = z.enum(URGENCIES);
export const directionSchema = z.enum(['ltr', 'rtl']);

export const attributionSchema = z.strictObject({
  label: labelSchema,
  kind: z.enum(ATTRIBUTION_KINDS).exactOptional(),
}) satisfies z.ZodType<Attribution>;

export const relationsSchema = z
  .array(z.strictObject({ id: idSchema, rel: z.enum(RELATIONS) }) satisfies z.ZodType<Relation>)
  .max(ITEM.maxRelations);

const correctionSchema = z.strictObject({
  note: noteSchema,
  was: itemTextSchema.exactOptional(),
  at: timestampSchema,
}) satisfies z.ZodType<Correction>;

const noticeSchema = z.strictObject({ note: noteSchema, at: timestampSchema }) satisfies z.ZodType<Notice>;

/** The private record; `itemSchema` is one version of it in a log. */
export const itemRecordSchema = z.strictObject({
  id: idSchema,
  edition: z.string(),
  version: z.int().min(1),
  status: z.enum(STATUSES),
  change: z.enum(CHANGE_KINDS),
  urgency: urgencySchema,
  text: itemTextSchema.exactOptional(),
  short: shortSchema.exactOptional(),
  attribution: attributionSchema.exactOptional(),
  lang: z.string().meta({ description: 'BCP 47' }),
  dir: directionSchema,
  sections: slugsSchema(),
  regions: slugsSchema(),
  link: linkSchema.exactOptional(),
  pinnedUntil: timestampSchema.exactOptional(),
  relatesTo: relationsSchema.exactOptional(),
  publishedAt: timestampSchema,
  changedAt: timestampSchema,
  expiresAt: timestampSchema,
  correction: correctionSchema.exactOptional(),
  notice: noticeSchema.exactOptional(),
}) satisfies z.ZodType<ItemRecord>;

export const itemSchema = itemRecordSchema.extend({
  seq: z.int().min(1).meta({ description: "Position in the edition's log of this version." }),
}) satisfies z.ZodType<Item>;
