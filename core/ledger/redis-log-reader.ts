import type { RedisClient } from '../runtime/redis.js';
import { chainStart } from './chain.js';
import type { Keys } from './keys.js';
import type { HeadsAnswer, LogEntry, LogPosition, LogReader, LogView } from './ledger.js';
import { resultsOf } from './pipeline-results.js';
import { parseEntries, parseStrings, parseTime } from './redis-replies.js';

/**
 * For nodes that serve readers. Without scripts, since who may run scripts may try to break out; and without
 * MULTI, since a full Redis refuses to queue even reads, and a node has to go on when Redis is full.
 */
export function createRedisLogReader({ client, keys }: { client: RedisClient; keys: Keys }): LogReader {
  const newest = (edition: string): NewestOf => [keys.log(edition), '+', '-', 'COUNT', 1];

  const view = async (edition: string): Promise<LogView | undefined> => {
    const reads = client
      .pipeline()
      .xrange(keys.log(edition), '-', '+')
      .hvals(keys.items(edition))
      .xrevrange(...newest(edition));
    const [log, items, after] = await resultsOf(reads);
    const entries = parseEntries(log);
    const head = headOf(edition, entries);
    const isStill = headOf(edition, parseEntries(after)).chain === head.chain;
    return isStill ? viewOf(edition, entries, parseStrings(items)) : undefined;
  };

  return {
    load: async (edition) => {
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const read = await view(edition);
        if (read) return read;
      }
      throw new Error(`the log of ${edition} moved on during each of ${MAX_TRIES} readings`);
    },
    // Ids are n-0, so the first entry tells by itself whether the log reaches back to `after`.
    entriesAfter: async (edition, after) => {
      const entries = parseEntries(await client.xrange(keys.log(edition), `${after + 1}-0`, '+'));
      return entries.length > 0 && entries[0]?.seq !== after + 1 ? undefined : entries;
    },
    // The time first: no head is older than it says.
    heads: async (editions) => {
      const reads = client.pipeline().time();
      for (const edition of editions) reads.xrevrange(...newest(edition));
      return headsOf(editions, await resultsOf(reads));
    },
  };
}

type NewestOf = [log: string, end: '+', start: '-', count: 'COUNT', one: 1];

/** An append between log and table shows as another head behind them: then both are read again. */
const MAX_TRIES = 20;

const emptyHead = (edition: string): LogPosition => ({ seq: 0, chain: chainStart(edition) });

function headOf(edition: string, entries: LogEntry[]): LogPosition {
  const newest = entries.at(-1);
  return newest ? { seq: newest.seq, chain: newest.chain } : emptyHead(edition);
}

function viewOf(edition: string, entries: LogEntry[], items: string[]): LogView {
  const [oldest] = entries;
  const floor = oldest ? { seq: oldest.seq - 1, chain: oldest.prev } : emptyHead(edition);
  return { head: headOf(edition, entries), floor, entries, items };
}

function headsOf(editions: string[], [time, ...logs]: unknown[]): HeadsAnswer {
  const heads = editions.map((edition, n): [string, LogPosition] => [
    edition,
    headOf(edition, parseEntries(logs[n])),
  ]);
  return { heads: new Map(heads), nowMs: parseTime(time) };
}
