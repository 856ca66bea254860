import type { Fault } from './codes.js';
import { changeInputSchema, type PublishInput, publishInputSchema } from './command-schema.js';
import type { Change, Edits, Publish } from './commands.js';
import type { Edition, Topic } from './edition.js';
import { parseWith } from './faults.js';
import { distinct } from './field-schemas.js';
import { COMMAND, ITEM } from './limits.js';
import type { Parsed } from './parsed.js';

/** A publish in normal form, and when it is due; without either it is due now. */
export interface PublishOrder {
  body: Publish;
  delayMs?: number;
  publishAtMs?: number;
}

export function parsePublish(input: unknown, edition: Edition, nowMs: number): Parsed<PublishOrder> {
  const parsed = parseWith(publishInputSchema, input);
  if (!parsed.ok) return { ok: false, faults: parsed.faults };
  const { publishAt, delayMs, ...item } = parsed.value;
  const value: PublishOrder = {
    body: { kind: 'publish', ...item, ...distinctTopics(item) },
    ...(delayMs !== undefined && { delayMs }),
    ...(publishAt !== undefined && { publishAtMs: Date.parse(publishAt) }),
  };
  const lasting = [...topicFaults(item, edition), ...exclusionFaults(parsed.value)];
  return judged(value, lasting, publishTimeFaults(value, nowMs));
}

export function parseChange(input: unknown, edition: Edition, nowMs: number): Parsed<{ body: Change }> {
  const parsed = parseWith(changeInputSchema, input);
  if (!parsed.ok) return { ok: false, faults: parsed.faults };
  const edits = editsOf(parsed.value);
  const body = { ...parsed.value, ...distinctTopics(edits) };
  return judged({ body }, topicFaults(edits, edition), [
    ...lifetimeFaults('expiresAt', edits.expiresAt, nowMs),
    ...(body.kind === 'pin' ? lifetimeFaults('until', body.until, nowMs) : []),
  ]);
}

const editsOf = (body: Change): Edits => (body.kind === 'refile' || body.kind === 'correct' ? body : {});

/** `lasting` faults are faults whenever the body is sent; those of time may have come with time. */
function judged<T>(value: T, lasting: Fault[], ofTime: Fault[]): Parsed<T> {
  if (lasting.length > 0) return { ok: false, faults: [...lasting, ...ofTime] };
  return ofTime.length > 0 ? { ok: false, faults: ofTime, late: value } : { ok: true, value };
}

type Topics = Pick<Partial<Publish>, 'sections' | 'regions'>;

function distinctTopics({ sections, regions }: Topics): Topics {
  return {
    ...(sections !== undefined && { sections: distinct(sections) }),
    ...(regions !== undefined && { regions: distinct(regions) }),
  };
}

function topicFaults({ sections = [], regions = [] }: Topics, edition: Edition): Fault[] {
  return [
    ...unlisted('sections', sections, edition.sections),
    ...unlisted('regions', regions, edition.regions),
  ];
}

function unlisted(field: string, slugs: string[], listed: Topic[] | undefined): Fault[] {
  if (listed === undefined) return [];
  return slugs.flatMap((slug, i) =>
    listed.some(({ id }) => id === slug)
      ? []
      : [{ path: `${field}.${i}`, message: 'is not listed in this edition' }],
  );
}

function exclusionFaults({ publishAt, delayMs }: PublishInput): Fault[] {
  if (publishAt === undefined || delayMs === undefined) return [];
  return ['publishAt', 'delayMs'].map((path) => ({
    path,
    message: 'publishAt and delayMs exclude each other',
  }));
}

function publishTimeFaults({ body, delayMs = 0, publishAtMs }: PublishOrder, nowMs: number): Fault[] {
  const dueAtMs = publishAtMs ?? nowMs + delayMs;
  const until = body.pin === true ? undefined : body.pin?.until;
  return [
    ...rangeFaults('publishAt', publishAtMs, nowMs, COMMAND.maxScheduleMs, '30 days'),
    ...lifetimeFaults('expiresAt', body.expiresAt, dueAtMs),
    ...lifetimeFaults('pin.until', until, dueAtMs),
  ];
}

function lifetimeFaults(path: string, at: string | undefined, fromMs: number): Fault[] {
  return rangeFaults(
    path,
    at === undefined ? undefined : Date.parse(at),
    fromMs,
    ITEM.maxLifetimeMs,
    '7 days',
  );
}

function rangeFaults(
  path: string,
  ms: number | undefined,
  fromMs: number,
  spanMs: number,
  span: string,
): Fault[] {
  if (ms === undefined || (ms > fromMs && ms <= fromMs + spanMs)) return [];
  return [{ path, message: ms <= fromMs ? 'is past' : `wants at most ${span} ahead` }];
}
