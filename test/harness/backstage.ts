import { Keys } from '../../core/ledger/keys.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import { createRedisLedger } from '../../core/ledger/redis-ledger.js';
import { createQueue } from '../../core/queue/bull-queue.js';
import type { CommandQueue } from '../../core/queue/queue.js';
import type { Closing } from '../../core/runtime/lifecycle.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { closeRedis, createRedis, whenReady } from '../../core/runtime/redis.js';
import type { TestRedis } from './redis.js';

/** What a node holds of a deployment: its ledger and its queue. */
export interface Backstage {
  ledger: Ledger;
  queue: CommandQueue;
}

export async function backstage(redis: TestRedis, prefix: string, closing: Closing): Promise<Backstage> {
  const keys = new Keys(prefix);
  const client = createRedis({ kind: 'single', url: redis.url }, 'command', silentLogger);
  closing.onClose(() => closeRedis(client));
  await whenReady(client, 20_000);
  return {
    ledger: createRedisLedger({ client, keys, historyDays: 1 }),
    queue: closing.own(createQueue({ client, keys, logger: silentLogger })),
  };
}
