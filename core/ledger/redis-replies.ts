import { z } from 'zod';
import type { CommandBody } from '../contract/commands.js';
import type { Item } from '../contract/item.js';
import { CHAIN_LENGTH, SALT_LENGTH, sha1 } from './chain.js';
import { claims, parseErasureMark } from './erasure.js';
import type {
  Approval,
  Approved,
  CommandRecord,
  LogEntry,
  Outcome,
  Outlook,
  StoredVersion,
} from './ledger.js';

/**
 * What Redis answers, made into what the ledger speaks: the only place where stored bytes get a type.
 * Bodies and items are checked for what the ledger itself relies on. What they say beyond that was checked
 * when it was accepted, and a newer version's kinds and fields pass: who applies them decides.
 */

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
    credential: z.string().exactOptional(),
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
  const { ifVersion, outcome, proposedAtMs, approvedBy } = fields;
  return {
    ...commandSchema.parse(fields),
    ...(ifVersion === undefined ? {} : { ifVersion: Number(ifVersion) }),
    ...(proposedAtMs === undefined ? {} : { proposedAtMs: Number(proposedAtMs) }),
    ...(approvedBy === undefined ? {} : { approval: approvalOf(approvedBy, fields) }),
    ...(outcome === undefined ? {} : { outcome: parseOutcome(outcome) }),
  };
}

const approvalOf = (actor: string, { approvedWith, approvedAlone }: Record<string, string>): Approval => ({
  actor,
  ...(approvedWith === undefined ? {} : { credential: approvedWith }),
  ...(approvedAlone === undefined ? {} : { alone: true }),
});

const approvedSchema = z.enum(['approved', 'repeated', 'changed', 'too_late', 'unknown']);

export const parseApproved = (reply: unknown): Approved => approvedSchema.parse(reply);

// Whole logs pass here, thousands of entries at once, for which a schema would take ten times as long.

const isStrings = (reply: unknown): reply is string[] =>
  Array.isArray(reply) && reply.every((part) => typeof part === 'string');

const isList = (reply: unknown): reply is unknown[] => Array.isArray(reply);

export function parseStrings(reply: unknown): string[] {
  if (!isStrings(reply)) throw new Error('Redis answered something other than strings');
  return reply;
}

/** Field, value, field, value ... as scripts and streams answer hashes. */
export function parsePairs(reply: unknown): Record<string, string> {
  const flat = parseStrings(reply);
  const pairs: Record<string, string> = {};
  for (let i = 0; i + 1 < flat.length; i += 2) pairs[flat[i] ?? ''] = flat[i + 1] ?? '';
  return pairs;
}

const timeSchema = z.tuple([z.coerce.number(), z.coerce.number()]);

/** TIME: seconds and microseconds; in milliseconds. */
export function parseTime(reply: unknown): number {
  const [seconds, micros] = timeSchema.parse(reply);
  return seconds * 1_000 + Math.floor(micros / 1_000);
}

const hashSchema = z.record(z.string(), z.string());

/** HGETALL in a pipeline. */
export const parseHash = (reply: unknown): Record<string, string> => hashSchema.parse(reply);

export function parseReplies(reply: unknown): unknown[] {
  if (!isList(reply)) throw new Error('Redis answered something other than a list');
  return reply;
}

const parseList = <T>(reply: unknown, parse: (part: unknown) => T): T[] => parseReplies(reply).map(parse);

/** A member whose record is gone is no command. */
export const parseCommands = (reply: unknown): CommandRecord[] =>
  parseList(reply, parsePairs)
    .filter(({ id }) => id !== undefined)
    .map(parseCommand);

/** Of many items: one that cannot be read must not hide the others; its own job fails and tells. */
export const readableCommands = (reply: unknown): CommandRecord[] =>
  parseList(reply, parsePairs).flatMap((fields) => {
    try {
      return [parseCommand(fields)];
    } catch {
      return [];
    }
  });

/** The clock, the item's latest version where it has one, then its commands. */
export function parseOutlook(reply: unknown): Outlook {
  const [nowMs, stored, ...commands] = isList(reply) ? reply : [];
  const [record, actor = ''] = parseStrings(stored);
  return {
    nowMs: z.coerce.number().parse(nowMs),
    item: record === undefined ? undefined : parseStored(record, actor),
    pending: parseCommands(commands),
  };
}

/** A kind and what comes with it. */
export function parseTagged(reply: unknown): [kind: string, ...rest: string[]] {
  const [kind = '', ...rest] = parseStrings(reply);
  return [kind, ...rest];
}

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

const ENTRY_ID = /^([1-9][0-9]*)-0$/;

function parseEntry(reply: unknown): LogEntry {
  const { id, fields } = parseStreamEntry(reply);
  const seq = Number(ENTRY_ID.exec(id)?.[1]);
  const { item, chain, prev, origin, salt, erased } = fields;
  const whole = chain?.length === CHAIN_LENGTH && prev?.length === CHAIN_LENGTH && origin !== undefined;
  if (!seq || item === undefined || !whole) throw noEntry(id);
  const entry = { seq, chain, prev, origin: sha1(origin), bytes: item };
  if (erased !== undefined) return { ...entry, salt: '', erased: parseErased(id, item, erased) };
  if (salt?.length !== SALT_LENGTH) throw noEntry(id);
  return { ...entry, salt };
}

const noEntry = (id: string): Error => new Error(`the log holds ${id}, which is no entry`);

/** The chain does not vouch for the bytes of an erased entry, so that they claim nothing is a condition. */
function parseErased(id: string, item: string, mark: string): string {
  if (claims(item)) throw noEntry(id);
  return parseErasureMark(mark).digest;
}

export interface StreamEntry {
  id: string;
  fields: Record<string, string>;
}

/** An entry of the log as it is stored, whatever it holds. */
export function parseStreamEntry(reply: unknown): StreamEntry {
  const [id, flat] = isList(reply) ? reply : [];
  return { id: String(id), fields: parsePairs(flat) };
}

export const parseStream = (reply: unknown): StreamEntry[] => parseList(reply, parseStreamEntry);

export const parseEntries = (reply: unknown): LogEntry[] => parseList(reply, parseEntry);
