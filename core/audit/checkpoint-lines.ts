import { createHash } from 'node:crypto';
import { z } from 'zod';
import { atOnce, eachInSteps, type InSteps } from './steps.js';

/** Where an edition's log stood, written down where those who can write Redis cannot. */
export interface Checkpoint {
  /** RFC 3339. */
  at: string;
  edition: string;
  seq: number;
  chain: string;
}

/** That entries were erased, by whom and why: without it, an entry that says so is a forgery. */
export interface Attestation {
  at: string;
  edition: string;
  item: string;
  by: string;
  why: string;
  erased: { seq: number; digest: string }[];
}

export type CheckpointRecord = Checkpoint | Attestation;

const hex40 = z.string().regex(/^[0-9a-f]{40}$/);

const recordSchema = z.union([
  z.object({ at: z.string(), edition: z.string(), seq: z.number(), chain: hex40 }),
  z.object({
    at: z.string(),
    edition: z.string(),
    item: z.string(),
    by: z.string(),
    why: z.string(),
    erased: z.array(z.object({ seq: z.number(), digest: hex40 })),
  }),
]) satisfies z.ZodType<CheckpointRecord>;

const prevSchema = z.looseObject({ prev: z.string() });

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const lineHash = (line: string): string => sha256(line);

/** What the first line of a file follows. */
export const FIRST = sha256('bellwire:checkpoints');

/** Each line names the hash of the one before it, so that none can be changed or taken out unseen. */
export const lineOf = (record: CheckpointRecord, prev: string): string => JSON.stringify({ ...record, prev });

export interface ReadLines {
  records: CheckpointRecord[];
  /** Lines that follow none before them, from 1. */
  loose: number[];
}

/**
 * Two who append at once follow the same line, so a line may follow any before it. One that cannot be read
 * (power went off while it was written) counts for nothing: were it one that mattered, the next would be loose.
 */
export const readLines = (text: string): ReadLines => atOnce(readLinesInSteps(text));

/** The same for who has other things to do meanwhile: a year of them takes seconds. */
export function* readLinesInSteps(text: string): InSteps<ReadLines> {
  const hashes = new Set([FIRST]);
  const loose: number[] = [];
  const records = yield* eachInSteps(text.split('\n').entries(), ([i, line]) => {
    const parsed = parseLine(line);
    if (!parsed) return [];
    if (!hashes.has(parsed.prev)) loose.push(i + 1);
    hashes.add(lineHash(line));
    return parsed.record;
  });
  return { records, loose };
}

export function parseLine(line: string): { record: CheckpointRecord; prev: string } | undefined {
  const json = parseJson(line);
  const [record, linked] = [recordSchema.safeParse(json), prevSchema.safeParse(json)];
  return record.success && linked.success ? { record: record.data, prev: linked.data.prev } : undefined;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
