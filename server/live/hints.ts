import type { Keys } from '../../core/ledger/keys.js';
import type { Closable } from '../../core/runtime/lifecycle.js';
import { closeRedis, type RedisClient } from '../../core/runtime/redis.js';

/** Where a follower hears of new entries first. It may miss any of them and never says so. */
export interface Hints extends Closable {
  /** Starts over on a new connection: this one is deaf. */
  replace(): void;
}

export interface HintListener {
  /** What was published on the channel of `edition`. */
  heard(edition: string, message: string): void;
  /** From now on messages arrive: what was published before has to be read. */
  subscribed(): void;
}

export type OpenHints = (editions: readonly string[], listener: HintListener) => Hints;

/** Well below the connection's socket timeout, which only traffic keeps from firing. */
const PING_INTERVAL_MS = 500;

/** Hints over Redis pub/sub. `open` makes a connection of role `subscriber`. */
export function redisHints(open: () => RedisClient, keys: Keys): OpenHints {
  return (editions, listener) => {
    let client = connect();
    const pings = setInterval(() => void client.ping().catch(() => undefined), PING_INTERVAL_MS);
    return {
      replace: () => {
        client.disconnect();
        client = connect();
      },
      close: async () => {
        clearInterval(pings);
        await closeRedis(client);
      },
    };

    function connect(): RedisClient {
      const opened = open();
      const byChannel = new Map(editions.map((edition) => [keys.live(edition), edition]));
      opened.on('message', (channel: string, message: string) => {
        const edition = byChannel.get(channel);
        if (edition !== undefined) listener.heard(edition, message);
      });
      opened.on('ready', () => {
        opened.subscribe(...byChannel.keys()).then(
          () => listener.subscribed(),
          () => undefined,
        );
      });
      return opened;
    }
  };
}
