import { Keys } from '../core/ledger/keys.js';
import { type Config, readConfig } from '../core/runtime/config.js';
import { closeRedis, createRedis, type RedisClient, whenReady } from '../core/runtime/redis.js';
import type { Terminal } from './terminal.js';

export interface Store {
  config: Config;
  redis: RedisClient;
  keys: Keys;
}

const READY_WITHIN_MS = 5_000;

/**
 * Runs `use` with a connection to the deployment's Redis, which is closed whatever happens. Whole logs take
 * longer than a `command` connection waits: those need a `blocking` one.
 */
export async function withStore<T>(
  { env, logger }: Terminal,
  use: (store: Store) => Promise<T>,
  role: 'command' | 'blocking' = 'command',
): Promise<T> {
  const config = readConfig(env, { links: false });
  const redis = createRedis(config.redis, role, logger);
  try {
    await whenReady(redis, READY_WITHIN_MS);
    return await use({ config, redis, keys: new Keys(config.prefix) });
  } finally {
    await closeRedis(redis);
  }
}
