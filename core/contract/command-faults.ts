import { z } from 'zod';
import type { Fault } from './codes.js';
import { publishInputSchema } from './command-schema.js';
import type { Edition, Topic } from './edition.js';
import { parseWith } from './faults.js';
import { timestampSchema } from './field-schemas.js';
import { COMMAND, ITEM } from './limits.js';

/** Faults of fields that are each well-formed: by the edition, by each other, by the clock. */
export interface FaultsInContext {
  /** Faults whenever the body is sent. */
  lasting: Fault[];
  /** These may have come with time. */
  ofTime: Fault[];
}

const { sections, regions, publishAt, delayMs, expiresAt, pin } = publishInputSchema.shape;
/** `until` is a pin's as a change of its own. */
const fieldsSchema = z
  .object({ sections, regions, publishAt, delayMs, expiresAt, pin, until: timestampSchema })
  .partial();

type Fields = z.infer<typeof fieldsSchema>;

/**
 * `faults` are those of form, field by field: what is well-formed beside them is looked at all the same, so
 * that all faults are told at once.
 */
export function faultsInContext(
  input: unknown,
  faults: readonly Fault[],
  edition: Edition,
  nowMs: number,
): FaultsInContext {
  const fields = wellFormed(input, faults);
  return {
    lasting: [
      ...unlisted('sections', fields.sections, edition.sections),
      ...unlisted('regions', fields.regions, edition.regions),
      ...exclusionFaults(fields),
    ],
    ofTime: timeFaults(fields, nowMs),
  };
}

function wellFormed(input: unknown, faults: readonly Fault[]): Fields {
  const faulty = new Set(faults.map(({ path }) => path.split('.')[0]));
  // Other times are measured from when the item is due.
  if (faulty.has('publishAt') || faulty.has('delayMs')) faulty.add('expiresAt').add('pin');
  const sound = Object.entries(Object(input)).filter(([name]) => !faulty.has(name));
  const parsed = parseWith(fieldsSchema, Object.fromEntries(sound));
  return parsed.ok ? parsed.value : {};
}

function unlisted(field: string, slugs: string[] = [], listed: Topic[] | undefined): Fault[] {
  if (listed === undefined) return [];
  return slugs.flatMap((slug, i) =>
    listed.some(({ id }) => id === slug)
      ? []
      : [{ path: `${field}.${i}`, message: 'is not listed in this edition' }],
  );
}

function exclusionFaults(fields: Fields): Fault[] {
  if (fields.publishAt === undefined || fields.delayMs === undefined) return [];
  return ['publishAt', 'delayMs'].map((path) => ({
    path,
    message: 'publishAt and delayMs exclude each other',
  }));
}

function timeFaults(fields: Fields, nowMs: number): Fault[] {
  const publishAtMs = fields.publishAt === undefined ? undefined : Date.parse(fields.publishAt);
  const dueAtMs = publishAtMs ?? nowMs + (fields.delayMs ?? 0);
  const pinUntil = fields.pin === true ? undefined : fields.pin?.until;
  return [
    ...rangeFaults('publishAt', fields.publishAt, nowMs, COMMAND.maxScheduleMs, '30 days'),
    ...lifetimeFaults('expiresAt', fields.expiresAt, dueAtMs),
    ...lifetimeFaults('pin.until', pinUntil, dueAtMs),
    ...lifetimeFaults('until', fields.until, nowMs),
  ];
}

const lifetimeFaults = (path: string, at: string | undefined, fromMs: number): Fault[] =>
  rangeFaults(path, at, fromMs, ITEM.maxLifetimeMs, '7 days');

function rangeFaults(
  path: string,
  at: string | undefined,
  fromMs: number,
  spanMs: number,
  span: string,
): Fault[] {
  const ms = at === undefined ? undefined : Date.parse(at);
  if (ms === undefined || (ms > fromMs && ms <= fromMs + spanMs)) return [];
  return [{ path, message: ms <= fromMs ? 'is past' : `wants at most ${span} ahead` }];
}
