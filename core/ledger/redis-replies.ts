import { z } from 'zod';
import type { CommandBody } from '../contract/commands.js';
import type { Item } from '../contract/item.js';
import type { CommandRecord, LogEntry, Outcome, StoredVersion } from './ledger.js';

/**
 * What Redis answers, made into what the ledger speaks: the only place where stored bytes get a type.
 * Bodies and items are checked for what the ledger itself relies on. What they say beyond that was checked
 * when it was accepted, and a newer version's kinds and fields pass: who applies them decides.
 */

const strings = z.array(z.string());

const outcomeSchema = z.discriminatedUnion('state', [
  z.looseObject({ state: z.literal('done') }),
  z.looseObject({ state: z.literal('rejected'), problem: z.looseObject({ code: z.string() }) }),
  z.looseObject({ state: z.literal('cancelled') }),
]);

export const parseOutcome = (json: string): Outcome => outcomeSchema.parse(JSON.parse(json)) as Outcome;

const bodySchema = z.looseObject({ kind: z.string() });

const json = z.string().transform((text): unknown => JSON.parse(text));

const commandSchema = z
  .object({
    id: z.string(),
    edition: z.string(),
    itemId: z.string(),
    actor: z.string(),
    body: json.pipe(bodySchema),
    lane: z.enum(['flash', 'wire']),
    priority: z.coerce.number(),
    fingerprint: z.string(),
    order: z.coerce.number(),
    acceptedAtMs: z.coerce.number(),
    dueAtMs: z.coerce.number(),
  })
  .transform((command) => ({ ...command, body: command.body as CommandBody }));

export function parseCommand(fields: Record<string, string>): CommandRecord {
  const { ifVersion, outcome } = fields;
  return {
    ...commandSchema.parse(fields),
    ...(ifVersion === undefined ? {} : { ifVersion: Number(ifVersion) }),
    ...(outcome === undefined ? {} : { outcome: parseOutcome(outcome) }),
  };
}

/** Field, value, field, value ... as scripts answer hashes. */
export function parsePairs(flat: unknown): Record<string, string> {
  const list = strings.parse(flat);
  return Object.fromEntries(list.flatMap((name, i) => (i % 2 === 0 ? [[name, list[i + 1] ?? '']] : [])));
}

export const parseCommands = (reply: unknown): CommandRecord[] =>
  z
    .array(strings)
    .parse(reply)
    .filter((flat) => flat.length > 0)
    .map((flat) => parseCommand(parsePairs(flat)));

/** A kind and what comes with it. */
export function parseTagged(reply: unknown): [kind: string, ...rest: string[]] {
  const [kind, ...rest] = strings.min(1).parse(reply);
  return [kind ?? '', ...rest];
}

export const parseStrings = (reply: unknown): string[] => strings.parse(reply);

const storedSchema = json
  .pipe(
    z.looseObject({
      id: z.string(),
      edition: z.string(),
      seq: z.number(),
      version: z.number(),
      status: z.string(),
    }),
  )
  .transform((item) => item as object as Item);

export function parseStored(bytes: string, actor: string): StoredVersion {
  const { seq, ...record } = storedSchema.parse(bytes);
  return { record, seq, actor };
}

const entrySchema = z.tuple([z.string().regex(/^[1-9][0-9]*-0$/), strings]);
const fieldsSchema = z.object({
  item: z.string(),
  chain: z.string().length(40),
  prev: z.string().length(40),
});

export const parseEntries = (reply: unknown): LogEntry[] =>
  z
    .array(entrySchema)
    .parse(reply)
    .map(([id, flat]) => {
      const { item, chain, prev } = fieldsSchema.parse(parsePairs(flat));
      return { seq: Number.parseInt(id, 10), chain, prev, bytes: item };
    });
