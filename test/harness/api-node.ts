import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Access } from '../../core/access/access.js';
import { createAuditTrail } from '../../core/audit/trail.js';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { createChecks } from '../../core/ledger/checks.js';
import { createHeartbeats } from '../../core/ledger/heartbeats.js';
import { Keys } from '../../core/ledger/keys.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import { createRedisLedger } from '../../core/ledger/redis-ledger.js';
import { watchSettlements } from '../../core/ledger/settlements.js';
import { createQueue } from '../../core/queue/bull-queue.js';
import type { CommandQueue } from '../../core/queue/queue.js';
import { ServerClock } from '../../core/runtime/clock.js';
import { type Closable, startAll } from '../../core/runtime/lifecycle.js';
import { type Logger, silentLogger } from '../../core/runtime/logger.js';
import {
  closeRedis,
  createRedis,
  type RedisClient,
  type RedisRole,
  sendAtOnce,
  whenReady,
} from '../../core/runtime/redis.js';
import { createApi } from '../../server/api/api.js';
import type { ApiDeps } from '../../server/api/deps.js';
import { errorHandler } from '../../server/http/error-handler.js';
import { notFound } from '../../server/http/routing.js';
import { startWorkers } from '../../workers/workers.js';
import { EDITOR_KEY } from './processes.js';
import type { TestRedis } from './redis.js';

/** The API alone behind a real server, over a real Redis. */
export interface ApiNode extends Closable {
  url: string;
  ledger: Ledger;
  queue: CommandQueue;
  access: Access;
  client: RedisClient;
  keys: Keys;
}

let deployments = 0;

/** Key prefix of a deployment of its own on a Redis that several tests share. */
export const newPrefix = (): string => {
  deployments += 1;
  return `api${process.pid}-${deployments}`;
};

export function startApiNode(
  redis: TestRedis,
  prefix: string,
  overrides: Partial<ApiDeps> & { logger?: Logger } = {},
): Promise<ApiNode> {
  return startAll(async (closing) => {
    const keys = new Keys(prefix);
    const connect = async (role: RedisRole) => {
      const client = createRedis({ kind: 'single', url: redis.url }, role, silentLogger);
      closing.onClose(() => closeRedis(client));
      await whenReady(client, 20_000);
      return client;
    };
    const client = await connect('command');
    const settlements = closing.own(watchSettlements({ subscriber: await connect('subscriber'), keys }));
    const ledger = createRedisLedger({ client, keys, historyDays: 1 });
    const queue = closing.own(createQueue({ client, keys, logger: silentLogger }));
    const access = new Access(client, keys, EDITOR_KEY);
    const clock = new ServerClock().now;
    const app = express().disable('etag');
    let url = '';
    const deps = {
      ledger,
      queue,
      atOnce: () => sendAtOnce(client),
      settlements,
      heartbeats: createHeartbeats({ client, keys }),
      access,
      checks: createChecks({ client, keys }),
      audit: createAuditTrail({ client, keys, withConnection: (use) => use(client) }),
      editions: DEFAULT_EDITIONS,
      allowedOrigins: '*',
      flashApproval: false,
      onSentAlone: () => {},
      clock,
    };
    app.use(
      createApi({ ...deps, allowedOrigins: '*', publicUrl: () => url, logger: silentLogger, ...overrides }),
    );
    app.use(notFound, errorHandler(overrides.logger ?? silentLogger));
    url = await listening(app, (close) => closing.onClose(close));
    return { url, ledger, queue, access, client, keys };
  });
}

async function listening(
  app: express.Express,
  onClose: (close: () => Promise<void>) => void,
): Promise<string> {
  const server = await new Promise<Server>((resolve) => {
    const opened: Server = app.listen(0, '127.0.0.1', () => resolve(opened));
    // A connection that a slow test leaves idle must not be closed just as it is used again.
    opened.keepAliveTimeout = 60_000;
  });
  onClose(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Workers in this process, for the same deployment. */
export function startTestWorkers(redis: TestRedis, prefix: string): Promise<Closable> {
  const config = {
    redis: { kind: 'single' as const, url: redis.url },
    prefix,
    editions: DEFAULT_EDITIONS,
    historyDays: 1,
    waitReplicas: 0,
    requireDurable: false,
  };
  return startWorkers({
    config,
    logger: silentLogger,
    onDeaf: (lane) => {
      throw new Error(`the lane ${lane} is deaf`);
    },
  });
}
