import { Cluster } from 'ioredis';
import type { RedisClient } from '../runtime/redis.js';

const PER_ROUND = 1_000;

/**
 * Keys that match, each at least once; one that comes or goes meanwhile may be missed. For the operator's
 * command only: it goes through everything that the server holds.
 */
export async function* scanKeys(client: RedisClient, pattern: string): AsyncGenerator<string[]> {
  for (const node of client instanceof Cluster ? client.nodes('master') : [client]) {
    let cursor = '0';
    do {
      const [next, found] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', PER_ROUND);
      cursor = next;
      yield found;
    } while (cursor !== '0');
  }
}
