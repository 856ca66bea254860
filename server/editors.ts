import type { Router } from 'express';
import { Access } from '../core/access/access.js';
import { createAuditTrail } from '../core/audit/trail.js';
import { createChecks } from '../core/ledger/checks.js';
import { createHeartbeats } from '../core/ledger/heartbeats.js';
import type { Keys } from '../core/ledger/keys.js';
import { createRedisLedger } from '../core/ledger/redis-ledger.js';
import { startReplication } from '../core/ledger/replication.js';
import { watchSettlements } from '../core/ledger/settlements.js';
import { createQueue } from '../core/queue/bull-queue.js';
import type { Clock } from '../core/runtime/clock.js';
import type { Config } from '../core/runtime/config.js';
import type { Closing } from '../core/runtime/lifecycle.js';
import type { Logger } from '../core/runtime/logger.js';
import { type RedisClient, type RedisRole, sendAtOnce } from '../core/runtime/redis.js';
import { createApi } from './api/api.js';
import { PublicNews } from './api/public-news.js';
import { withRedis } from './borrowed-redis.js';

/** Of reading a whole log for its audit. */
const LONG_READING_MS = 20_000;

export interface EditorsDeps {
  config: Config;
  logger: Logger;
  keys: Keys;
  /** Of the role `command`. */
  command: RedisClient;
  connect: (role: RedisRole) => Promise<RedisClient>;
  clock: Clock;
  onSentAlone: (edition: string) => void;
}

export interface Editors {
  /** Can be made once the node's address is known. */
  apiAt: (publicUrl: string) => Router;
  /** For pages of items, and feeds. */
  news: PublicNews;
}

/** The editors' side of a node. */
export async function startEditors(deps: EditorsDeps, closing: Closing): Promise<Editors> {
  const { config, logger, keys, command, connect, clock, onSentAlone } = deps;
  const { editions, allowedOrigins, flashApproval, historyDays, waitReplicas: replicas } = config;
  const [subscriber, waiting] = await Promise.all([
    connect('subscriber'),
    replicas > 0 ? connect('command') : undefined,
  ]);
  const replication = waiting && closing.own(startReplication({ client: waiting, keys, replicas }));
  const ledger = createRedisLedger({ client: command, keys, historyDays, replication });
  const queue = closing.own(createQueue({ client: command, keys, logger }));
  const settlements = closing.own(watchSettlements({ subscriber, keys }));
  const access = new Access(command, keys, config.editorKey, clock);
  const audit = createAuditTrail({
    ...{ client: command, keys },
    withConnection: (use) => withRedis({ redis: config.redis, logger, withinMs: LONG_READING_MS }, use),
    checkpointFile: config.checkpointFile,
  });
  const heartbeats = createHeartbeats({ client: command, keys });
  const news = new PublicNews({ ledger, clock });
  const apiAt = (publicUrl: string) =>
    createApi({
      ledger,
      queue,
      atOnce: () => sendAtOnce(command),
      settlements,
      heartbeats,
      access,
      audit,
      checks: createChecks({ client: command, keys }),
      editions,
      publicUrl: () => publicUrl,
      allowedOrigins,
      flashApproval,
      onSentAlone,
      clock,
      logger,
    });
  return { apiAt, news };
}
