import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Item } from '../../../core/contract/item.js';
import { chainStart, printOf } from '../../../core/ledger/chain.js';
import { Keys } from '../../../core/ledger/keys.js';
import { stateOf } from '../../../core/ledger/ledger.js';
import { parseCommand, parsePairs } from '../../../core/ledger/redis-replies.js';
import type { Note } from '../history/recorder.js';
import { seenOf } from '../history/seen.js';

export interface TruthOptions {
  client: Redis;
  prefix: string;
  editions: string[];
  note: Note;
  /** The world ends with it. */
  last: boolean;
}

/** Writes down what the store holds: each edition's whole log, then every command's record. */
export async function recordTruth(options: TruthOptions): Promise<void> {
  for (const edition of options.editions) await recordLog(options, edition);
  await recordCommands(options);
}

type Entry = Record<'item' | 'origin' | 'chain' | 'prev', string>;

const originSchema = z.looseObject({ command: z.string() });

async function recordLog({ client, prefix, note, last }: TruthOptions, edition: string): Promise<void> {
  const log = await client.xrange(new Keys(prefix).log(edition), '-', '+');
  const bounds = { edition, last, headSeq: seqOf(log.at(-1)), floorSeq: Math.max(0, seqOf(log[0]) - 1) };
  note({ e: 'truth', state: 'begin', ...bounds });
  for (const [, fields] of log) noteEntry(note, edition, parsePairs(fields) as Entry);
  note({ e: 'truth', state: 'end', ...bounds });
}

const seqOf = (entry: [id: string, fields: string[]] | undefined): number =>
  entry ? Number.parseInt(entry[0], 10) : 0;

function noteEntry(note: Note, edition: string, { item: bytes, origin, chain, prev }: Entry): void {
  const item = JSON.parse(bytes) as Item;
  note({
    e: 'entry',
    edition,
    print: printOf(chain),
    prevPrint: printOf(prev || chainStart(edition)),
    command: originSchema.parse(JSON.parse(origin)).command,
    item: seenOf(item, bytes),
    changedAtMs: Date.parse(item.changedAt),
  });
}

const PAGE = 500;

async function recordCommands({ client, prefix, note }: TruthOptions): Promise<void> {
  const match = new Keys(prefix).command('*');
  const nowMs = Date.now();
  const seen = new Set<string>();
  let place = '0';
  do {
    const [next, found] = await client.scan(place, 'MATCH', match, 'COUNT', PAGE);
    const keys = found.filter((key) => !seen.has(key));
    for (const record of await Promise.all(keys.map((key) => client.hgetall(key)))) {
      if (record.id) noteCommand(note, record, nowMs);
    }
    for (const key of keys) seen.add(key);
    place = next;
  } while (place !== '0');
}

function noteCommand(note: Note, fields: Record<string, string>, nowMs: number): void {
  const command = parseCommand(fields);
  const { id, edition, itemId, body, order, acceptedAtMs, outcome } = command;
  note({
    e: 'record',
    command: id,
    edition,
    itemId,
    kind: body.kind,
    order,
    acceptedAtMs,
    state: stateOf(command, nowMs),
    ...(outcome?.state === 'rejected' && { code: outcome.problem.code }),
    ...(outcome?.state === 'done' && outcome.receipt && { seq: outcome.receipt.seq }),
  });
}
