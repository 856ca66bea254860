import { hostname } from 'node:os';
import { createHeartbeats, type Heartbeats } from '../../core/ledger/heartbeats.js';
import { Keys } from '../../core/ledger/keys.js';
import { createRedisLogReader } from '../../core/ledger/redis-log-reader.js';
import type { Clock } from '../../core/runtime/clock.js';
import type { Config } from '../../core/runtime/config.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import type { Logger } from '../../core/runtime/logger.js';
import { closeRedis, createRedis, whenReady } from '../../core/runtime/redis.js';
import { uuidv7 } from '../../core/runtime/uuid.js';
import { Heart } from './heart.js';
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

export interface LiveNode extends Live {
  /** The node listens: from now on it says in Redis what it holds, and reads itself at `address` (`host:port`). */
  announce(address: string): void;
}

/**
 * Starts a node's live side with Redis connections of its own. With a Redis that answers, the logs are read
 * when this resolves; `readiness` tells.
 */
export async function startLive({ config, clock, logger }: LiveDeps): Promise<LiveNode> {
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
  const announce = (address: string) => {
    closing.own(startHeart(address, { live, clock, logger, store: createHeartbeats({ client, keys }) }));
    live.witness.watch(address);
  };
  return { ...live, announce, close: () => closing.close() };
}

interface HeartParts extends Pick<LiveDeps, 'clock' | 'logger'> {
  live: Live;
  store: Heartbeats;
}

function startHeart(address: string, { live: { witness }, clock, logger, store }: HeartParts): Heart {
  const startedAtMs = clock();
  const node = uuidv7(startedAtMs);
  const name = `${hostname()}:${address.slice(address.lastIndexOf(':') + 1)}`;
  const heartbeat = () => ({ node, name, startedAtMs, atMs: clock(), editions: witness.beats() });
  const entries = (edition: string) => witness.entries(edition);
  const heart = new Heart({ store, editions: witness.editions, heartbeat, entries, logger });
  witness.tell(heart.changed);
  return heart;
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
