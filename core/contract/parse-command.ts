import type { Fault } from './codes.js';
import { type FaultsInContext, faultsInContext } from './command-faults.js';
import { changeInputSchema, publishInputSchema } from './command-schema.js';
import type { Change, Publish } from './commands.js';
import type { Edition } from './edition.js';
import { parseWith } from './faults.js';
import { distinct } from './field-schemas.js';
import type { Parsed } from './parsed.js';

/** A publish in normal form, and when it is due; without either it is due now. */
export interface PublishOrder {
  body: Publish;
  delayMs?: number;
  publishAtMs?: number;
}

export function parsePublish(input: unknown, edition: Edition, nowMs: number): Parsed<PublishOrder> {
  const parsed = parseWith(publishInputSchema, input);
  if (!parsed.ok) return refused(input, parsed.faults, edition, nowMs);
  const { publishAt, delayMs, ...item } = parsed.value;
  const value: PublishOrder = {
    body: { kind: 'publish', ...item, ...distinctTopics(item) },
    ...(delayMs !== undefined && { delayMs }),
    ...(publishAt !== undefined && { publishAtMs: Date.parse(publishAt) }),
  };
  return judged(value, faultsInContext(input, [], edition, nowMs));
}

export function parseChange(input: unknown, edition: Edition, nowMs: number): Parsed<{ body: Change }> {
  const parsed = parseWith(changeInputSchema, input);
  if (!parsed.ok) return refused(input, parsed.faults, edition, nowMs);
  const body = { ...parsed.value, ...distinctTopics(topicsOf(parsed.value)) };
  return judged({ body }, faultsInContext(input, [], edition, nowMs));
}

function refused(input: unknown, faults: Fault[], edition: Edition, nowMs: number): Parsed<never> {
  const { lasting, ofTime } = faultsInContext(input, faults, edition, nowMs);
  return { ok: false, faults: [...faults, ...lasting, ...ofTime] };
}

function judged<T>(value: T, { lasting, ofTime }: FaultsInContext): Parsed<T> {
  if (lasting.length > 0) return { ok: false, faults: [...lasting, ...ofTime] };
  return ofTime.length > 0 ? { ok: false, faults: ofTime, late: value } : { ok: true, value };
}

type Topics = Pick<Partial<Publish>, 'sections' | 'regions'>;

const topicsOf = (body: Change): Topics => (body.kind === 'refile' || body.kind === 'correct' ? body : {});

function distinctTopics({ sections, regions }: Topics): Topics {
  return {
    ...(sections !== undefined && { sections: distinct(sections) }),
    ...(regions !== undefined && { regions: distinct(regions) }),
  };
}
