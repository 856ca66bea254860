import { z } from 'zod';
import { parseWith } from './faults.js';
import { distinct, slugsSchema } from './field-schemas.js';
import type { Filter } from './filter.js';
import { urgencySchema } from './item-schema.js';
import { READER } from './limits.js';
import type { Parsed } from './parsed.js';

/** Sorted, so that the same filter is the same whatever order it was written in. */
const filterSlugs = slugsSchema(READER.maxFilterSlugs).overwrite((slugs) => distinct(slugs).toSorted());

export const filterSchema = z.strictObject({
  sections: filterSlugs.exactOptional(),
  regions: filterSlugs.exactOptional(),
  urgency: urgencySchema.exactOptional(),
}) satisfies z.ZodType<Filter>;

/** A filter by its own field names, as in a CONNECT payload. `null` and `undefined` do not narrow. */
export function parseFilter({ sections, regions, urgency }: Record<string, unknown>): Parsed<Filter> {
  return parseWith(filterSchema, present({ sections, regions, urgency }));
}

/** The query `section=&region=&urgency=`, where section and region may repeat; other parameters are not its business. */
export function parseFilterQuery({ section, region, urgency }: Record<string, unknown>): Parsed<Filter> {
  const parsed = parseFilter({ sections: listed(section), regions: listed(region), urgency });
  if (parsed.ok) return parsed;
  const faults = parsed.faults.map(({ path, message }) => ({
    path: path.replace(/^(section|region)s/, '$1'),
    message,
  }));
  return { ok: false, faults };
}

function listed(value: unknown): unknown {
  return value === undefined || Array.isArray(value) ? value : [value];
}

function present(fields: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}
