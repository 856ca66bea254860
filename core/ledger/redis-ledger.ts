import { LOG } from '../contract/limits.js';
import type { RedisClient } from '../runtime/redis.js';
import type { Keys } from './keys.js';
import type { Ledger } from './ledger.js';
import { redisAppend } from './redis-append.js';
import { redisCommands } from './redis-commands.js';
import { redisItems } from './redis-items.js';
import { createRedisLogReader } from './redis-log-reader.js';

export interface RedisLedgerOptions {
  client: RedisClient;
  keys: Keys;
  /** How long an item's versions are kept after it expired or last changed. */
  historyDays: number;
  /** @default LOG.keptEntries */
  keptEntries?: number;
}

const DAY_MS = 86_400_000;

/** The ledger in Redis: it holds nothing itself, so as many processes as wish share one. */
export function createRedisLedger(options: RedisLedgerOptions): Ledger {
  const { client, keys, historyDays, keptEntries = LOG.keptEntries } = options;
  const items = redisItems({ client, keys });
  const append = { client, keys, keptEntries, historyMs: historyDays * DAY_MS, history: items.history };
  return {
    ...redisCommands({ client, keys }),
    ...items,
    ...createRedisLogReader({ client, keys }),
    append: (entry) => redisAppend(append, entry),
  };
}
