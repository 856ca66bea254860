import { LOG } from '../contract/limits.js';
import type { RedisClient } from '../runtime/redis.js';
import type { Keys } from './keys.js';
import type { Ledger } from './ledger.js';
import { redisAppend } from './redis-append.js';
import { redisCommands } from './redis-commands.js';
import { redisErase } from './redis-erase.js';
import { redisItems } from './redis-items.js';
import { createRedisLogReader } from './redis-log-reader.js';
import { replicatedLedger } from './replicated-ledger.js';
import type { Replication } from './replication.js';

export interface RedisLedgerOptions {
  client: RedisClient;
  keys: Keys;
  /** How long an item's versions are kept after it ended and would have expired. */
  historyDays: number;
  /** @default LOG.keptEntries */
  keptEntries?: number;
  /** Absent: the primary alone answers. */
  replication?: Replication | undefined;
}

const DAY_MS = 86_400_000;

/** The ledger in Redis: it holds nothing itself, so as many processes as wish share one. */
export function createRedisLedger(options: RedisLedgerOptions): Ledger {
  const { client, keys, historyDays, keptEntries = LOG.keptEntries } = options;
  const items = redisItems({ client, keys });
  const append = { client, keys, keptEntries, historyMs: historyDays * DAY_MS, history: items.history };
  const commands = redisCommands({ client, keys });
  const erase = { client, keys, ledger: { ...commands, ...items } };
  const ledger: Ledger = {
    ...commands,
    ...items,
    ...createRedisLogReader({ client, keys }),
    append: (entry) => redisAppend(append, entry),
    erase: (erasure) => redisErase(erase, erasure),
  };
  const { replication } = options;
  return replication ? replicatedLedger(ledger, replication) : ledger;
}
