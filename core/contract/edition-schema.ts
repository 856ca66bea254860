import { z } from 'zod';
import { type Edition, RESERVED_EDITION_IDS } from './edition.js';

const RTL_LANGUAGES = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

const topic = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'wants 1..40 of a-z, 0-9 and -'),
  name: z.string().trim().min(1).max(120),
});

export const editionIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'wants a lower-case letter, then up to 31 of a-z, 0-9 and -')
  .refine((id) => !RESERVED_EDITION_IDS.has(id), 'is one of our own paths');

const languageSchema = z
  .string()
  .refine(isLanguageTag, 'wants a BCP 47 language tag, such as "en" or "es-MX"');

export const editionSchema = z
  .strictObject({
    id: editionIdSchema,
    lang: languageSchema,
    dir: z.enum(['ltr', 'rtl']).optional(),
    name: z.string().trim().min(1).max(120),
    publisher: z.string().trim().min(1).max(120).optional(),
    sections: z.array(topic).max(200).optional(),
    regions: z.array(topic).max(200).optional(),
  })
  .transform(({ dir, ...edition }) => ({ ...edition, dir: dir ?? directionOf(edition.lang) }) as Edition);

export const editionsSchema = z
  .array(editionSchema)
  .min(1, 'wants at least one edition')
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'has the same id twice');

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
