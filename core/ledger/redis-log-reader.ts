import type { RedisClient } from '../runtime/redis.js';
import { chainStart } from './chain.js';
import type { Keys } from './keys.js';
import type { HeadsAnswer, LogEntry, LogPosition, LogReader, LogView } from './ledger.js';
import { parseEntries, parseStrings, parseTime } from './redis-replies.js';

/** For nodes that serve readers: it only reads, and runs no script, since who may run scripts may try to break out. */
export function createRedisLogReader({ client, keys }: { client: RedisClient; keys: Keys }): LogReader {
  return {
    load: async (edition) => {
      const log = client.multi().xrange(keys.log(edition), '-', '+').hvals(keys.items(edition));
      const [entries, items] = await resultsOf(log);
      return viewOf(edition, parseEntries(entries), parseStrings(items));
    },
    // Ids are n-0, so the first entry tells by itself whether the log reaches back to `after`.
    entriesAfter: async (edition, after) => {
      const entries = parseEntries(await client.xrange(keys.log(edition), `${after + 1}-0`, '+'));
      return entries.length > 0 && entries[0]?.seq !== after + 1 ? undefined : entries;
    },
    heads: async (editions) => {
      const reads = client.multi().time();
      for (const edition of editions) reads.xrevrange(keys.log(edition), '+', '-', 'COUNT', 1);
      return headsOf(editions, await resultsOf(reads));
    },
  };
}

interface Transaction {
  exec(): Promise<[error: Error | null, result: unknown][] | null>;
}

/** MULTI answers per command an error or a result, or nothing at all when it was discarded. */
async function resultsOf(transaction: Transaction): Promise<unknown[]> {
  const replies = await transaction.exec().catch((error: unknown) => {
    throw reasonOf(error);
  });
  if (replies === null) throw new Error('Redis discarded a read');
  return replies.map(([error, result]) => {
    if (error) throw error;
    return result;
  });
}

/** The command that had a transaction refused (a right that the user lacks) tells more than the refusal. */
function reasonOf(error: unknown): unknown {
  if (!(error instanceof Error && 'previousErrors' in error)) return error;
  return Array.isArray(error.previousErrors) ? (error.previousErrors[0] ?? error) : error;
}

const emptyHead = (edition: string): LogPosition => ({ seq: 0, chain: chainStart(edition) });

function viewOf(edition: string, entries: LogEntry[], items: string[]): LogView {
  const empty = emptyHead(edition);
  const [oldest, newest] = [entries.at(0), entries.at(-1)];
  return {
    head: newest ? { seq: newest.seq, chain: newest.chain } : empty,
    floor: oldest ? { seq: oldest.seq - 1, chain: oldest.prev } : empty,
    entries,
    items,
  };
}

function headsOf(editions: string[], [time, ...logs]: unknown[]): HeadsAnswer {
  const heads = editions.map((edition, n): [string, LogPosition] => {
    const [newest] = parseEntries(logs[n]);
    return [edition, newest ? { seq: newest.seq, chain: newest.chain } : emptyHead(edition)];
  });
  return { heads: new Map(heads), nowMs: parseTime(time) };
}
