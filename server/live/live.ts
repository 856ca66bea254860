import { Keys } from '../../core/ledger/keys.js';
import { createRedisLogReader } from '../../core/ledger/redis-log-reader.js';
import type { Clock } from '../../core/runtime/clock.js';
import type { Config } from '../../core/runtime/config.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import type { Logger } from '../../core/runtime/logger.js';
import { closeRedis, createRedis, whenReady } from '../../core/runtime/redis.js';
import { redisHints } from './hints.js';
import { type Live, type ReadersConfig, serveReaders } from './serve-readers.js';

export interface LiveDeps {
  config: ReadersConfig & Pick<Config, 'redis' | 'prefix'>;
  /** The store's clock, corrected. */
  clock: Clock;
  logger: Logger;
}

/** A store that is away, or takes longer to tell its logs, does not hold up the start: readers are refused until it did. */
const CONNECTED_WITHIN_MS = 2_000;
const LOADED_WITHIN_MS = 10_000;

/**
 * Starts a node's live side with Redis connections of its own. With a Redis that answers, the logs are read
 * when this resolves; `readiness` tells.
 */
export async function startLive({ config, clock, logger }: LiveDeps): Promise<Live> {
  const closing = new Closing();
  const keys = new Keys(config.prefix);
  const client = createRedis(config.redis, 'command', logger);
  closing.onClose(() => closeRedis(client));
  const log = createRedisLogReader({ client, keys });
  const hints = redisHints(() => createRedis(config.redis, 'subscriber', logger), keys);
  const live = closing.own(serveReaders({ config, clock, logger, log, hints }));
  await whenReady(client, CONNECTED_WITHIN_MS).then(
    () => settledWithin(live.loaded, LOADED_WITHIN_MS),
    () => undefined,
  );
  return { ...live, close: () => closing.close() };
}

function settledWithin(promise: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void promise.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export type { Live };
