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
      const [entries, items] = resultsOf(await log.exec());
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
      return headsOf(editions, resultsOf(await reads.exec()));
    },
  };
}

/** MULTI answers per command an error or a result, or nothing at all when it was discarded. */
function resultsOf(replies: [error: Error | null, result: unknown][] | null): unknown[] {
  if (replies === null) throw new Error('Redis discarded a read');
  return replies.map(([error, result]) => {
    if (error) throw error;
    return result;
  });
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
