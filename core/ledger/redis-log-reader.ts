import type { RedisClient } from '../runtime/redis.js';
import { chainStart } from './chain.js';
import type { Keys } from './keys.js';
import type { HeadsAnswer, LogEntry, LogPosition, LogReader, LogView } from './ledger.js';
import { parseEntries, parseStrings } from './redis-replies.js';
import { runScript } from './scripts.js';

/** For nodes that serve readers: none of its commands writes. */
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
      const logs = editions.map((edition) => keys.log(edition));
      return headsOf(editions, parseStrings(await runScript(client, 'heads', logs)));
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

function viewOf(edition: string, entries: LogEntry[], items: string[]): LogView {
  const empty: LogPosition = { seq: 0, chain: chainStart(edition) };
  const [oldest, newest] = [entries.at(0), entries.at(-1)];
  return {
    head: newest ? { seq: newest.seq, chain: newest.chain } : empty,
    floor: oldest ? { seq: oldest.seq - 1, chain: oldest.prev } : empty,
    entries,
    items,
  };
}

function headsOf(editions: string[], [nowMs, ...flat]: string[]): HeadsAnswer {
  const heads = editions.map((edition, i): [string, LogPosition] => {
    const seq = Number(flat[2 * i]);
    return [edition, { seq, chain: flat[2 * i + 1] || chainStart(edition) }];
  });
  return { heads: new Map(heads), nowMs: Number(nowMs) };
}
