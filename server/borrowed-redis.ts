import type { RedisSettings } from '../core/runtime/config-redis.js';
import { ServiceError } from '../core/runtime/errors.js';
import type { Logger } from '../core/runtime/logger.js';
import { createRedis, type RedisClient, whenReady } from '../core/runtime/redis.js';

const READY_WITHIN_MS = 2_000;

/** A connection of its own for one use, which ends with it: `unavailable` when that takes longer than `withinMs`. */
export async function withRedis<T>(
  { redis, logger, withinMs }: { redis: RedisSettings; logger: Logger; withinMs: number },
  use: (client: RedisClient) => Promise<T>,
): Promise<T> {
  const client = createRedis(redis, 'blocking', logger);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ServiceError('unavailable', 'Redis took too long.')), withinMs);
  });
  try {
    await whenReady(client, READY_WITHIN_MS).catch((cause: unknown) => {
      throw new ServiceError('unavailable', 'Redis is away.', [], { cause });
    });
    return await Promise.race([use(client), late]);
  } finally {
    clearTimeout(timer);
    client.disconnect();
  }
}
