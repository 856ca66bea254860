import type { Keys } from '../ledger/keys.js';
import type { LogReader } from '../ledger/ledger.js';
import { parseHash, parseReplies, parseStreamEntry, type StreamEntry } from '../ledger/redis-replies.js';
import type { RedisClient } from '../runtime/redis.js';
import { eachInSteps, inTurns } from './steps.js';
import { commandOf, itemIdOf } from './stored.js';

type Fields = Record<string, string>;

/** Everything that Redis holds about one edition and that has to agree. */
export interface Evidence {
  edition: string;
  /** The log as it is stored, oldest first; nothing in it is taken for granted. */
  entries: StreamEntry[];
  /** Item id -> readers' copy of its latest version. */
  items: Fields;
  /** Item id -> its private record and versions, of the items in log and table. */
  states: ReadonlyMap<string, Fields>;
  /** Command id -> its record, as far as it is still kept. */
  commands: ReadonlyMap<string, Fields>;
  /** Where the head was when all else had been read: what lies between came meanwhile. */
  headAfter: number;
}

export interface EvidenceDeps {
  client: RedisClient;
  keys: Keys;
  log: Pick<LogReader, 'heads'>;
}

const AT_ONCE = 50;

/** Log and table are of one moment, what stands beside them of a later one. */
export async function readEvidence({ client, keys, log }: EvidenceDeps, edition: string): Promise<Evidence> {
  const replies = await client
    .multi()
    .xrange(keys.log(edition), '-', '+')
    .hgetall(keys.items(edition))
    .exec();
  const entries = await inTurns(eachInSteps(parseReplies(resultOf(replies, 0)), parseStreamEntry));
  const items = parseHash(resultOf(replies, 1));
  const told = await inTurns(eachInSteps(entries, ({ fields }) => itemIdOf(fields.item) ?? []));
  const ids = new Set([...told, ...Object.keys(items)]);
  const made = new Set(await inTurns(eachInSteps(entries, ({ fields }) => commandOf(fields.origin) ?? [])));
  const read = (key: string) => client.hgetall(key);
  const states = await eachOf(ids, (id) => read(keys.state(id)));
  const commands = await eachOf(made, (id) => read(keys.command(id)));
  const { heads } = await log.heads([edition]).catch(() => ({ heads: new Map<string, { seq: number }>() }));
  const headAfter = heads.get(edition)?.seq ?? 0;
  return { edition, entries, items, states, commands, headAfter };
}

function resultOf(replies: [error: Error | null, result: unknown][] | null, at: number): unknown {
  const [error, result] = replies?.[at] ?? [new Error('Redis discarded a read')];
  if (error) throw error;
  return result;
}

/** Of each id what `read` finds, where it finds anything; some at a time. */
async function eachOf(
  ids: Iterable<string>,
  read: (id: string) => Promise<Fields>,
): Promise<Map<string, Fields>> {
  const [all, found] = [[...ids], new Map<string, Fields>()];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const hashes = await Promise.all(some.map(read));
    for (const [i, id] of some.entries()) {
      const fields = hashes[i];
      if (fields && Object.keys(fields).length > 0) found.set(id, fields);
    }
  }
  return found;
}
