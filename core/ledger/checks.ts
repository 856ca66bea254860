import { z } from 'zod';
import type { RedisClient } from '../runtime/redis.js';
import type { Keys } from './keys.js';
import { resultsOf } from './pipeline-results.js';

/** Somebody looked at `id` against `against` as it was in `version`, and left it as it is. */
export interface StoredCheck {
  id: string;
  against: string;
  version: number;
  by: string;
  /** RFC 3339. */
  at: string;
}

/** Which items editors have checked against the items that they are linked with. */
export interface Checks {
  mark(check: StoredCheck): Promise<void>;
  of(itemIds: readonly string[]): Promise<StoredCheck[]>;
}

/** Longer than an item is open and can still be seen by anybody as withdrawn. */
const KEPT_MS = 14 * 86_400_000;

const storedSchema = z.object({ version: z.number(), by: z.string(), at: z.string() });

export function createChecks({ client, keys }: { client: RedisClient; keys: Keys }): Checks {
  const ofItem = async (id: string): Promise<StoredCheck[]> =>
    Object.entries(await client.hgetall(keys.checks(id))).map(([against, stored]) => ({
      ...{ id, against },
      ...storedSchema.parse(JSON.parse(stored)),
    }));

  return {
    mark: async ({ id, against, ...check }) => {
      const key = keys.checks(id);
      await resultsOf(client.multi().hset(key, against, JSON.stringify(check)).pexpire(key, KEPT_MS));
    },
    of: async (itemIds) => (await Promise.all(itemIds.map(ofItem))).flat(),
  };
}
