import { z } from 'zod';
import { type Edition, RESERVED_EDITION_IDS } from './edition.js';
import { slugSchema } from './field-schemas.js';

const RTL_LANGUAGES = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

const nameSchema = z.string().trim().min(1, 'wants 1..120 characters').max(120, 'wants 1..120 characters');

const withDifferentIds = <T extends { id: string }>(list: z.ZodType<T[]>) =>
  list.refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'wants each id once');

const topicsSchema = withDifferentIds(z.array(z.strictObject({ id: slugSchema, name: nameSchema })).max(200));

export const editionIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'wants a lower-case letter, then up to 31 of a-z, 0-9 and -')
  .refine((id) => !RESERVED_EDITION_IDS.has(id), 'wants none of our own paths');

const languageSchema = z
  .string()
  .refine(isLanguageTag, 'wants a BCP 47 language tag, such as "en" or "es-MX"');

export const editionSchema = z
  .strictObject({
    id: editionIdSchema,
    lang: languageSchema,
    dir: z.enum(['ltr', 'rtl']).optional(),
    name: nameSchema,
    publisher: nameSchema.optional(),
    sections: topicsSchema.optional(),
    regions: topicsSchema.optional(),
  })
  .transform(({ dir, ...edition }) => ({ ...edition, dir: dir ?? directionOf(edition.lang) }) as Edition);

export const editionsSchema = withDifferentIds(z.array(editionSchema).min(1, 'wants at least one edition'));

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Language tags do not carry a direction; these languages are written right to left. */
function directionOf(lang: string): Edition['dir'] {
  return RTL_LANGUAGES.has(lang.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';
}
