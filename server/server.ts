import type { Server } from 'node:http';
import express, { type Express } from 'express';
import { Keys } from '../core/ledger/keys.js';
import { createRedisLogReader } from '../core/ledger/redis-log-reader.js';
import { ServerClock } from '../core/runtime/clock.js';
import { followStoreClock } from '../core/runtime/clock-sync.js';
import type { Config } from '../core/runtime/config.js';
import { ANY_PORT_URL } from '../core/runtime/config-address.js';
import { messageOf } from '../core/runtime/errors.js';
import { type Closable, type Closing, startAll } from '../core/runtime/lifecycle.js';
import type { Logger } from '../core/runtime/logger.js';
import {
  closeRedis,
  createRedis,
  type RedisClient,
  type RedisRole,
  whenReady,
} from '../core/runtime/redis.js';
import { assertFit } from '../core/runtime/redis-fitness.js';
import { createAlarms } from './alarms.js';
import { type Editors, startEditors } from './editors.js';
import { errorHandler } from './http/error-handler.js';
import { notFound } from './http/routing.js';
import { plainSecurity } from './http/security.js';
import { closeServer, createHttpServer, listen } from './http-server.js';
import { type LiveNode, startLive } from './live/live.js';
import { createPages } from './pages/pages.js';
import { createWatching, listenForOperators, type Watching } from './watching.js';

export interface ServerDeps {
  config: Config;
  logger: Logger;
  /** Absolute path of the built browser files. */
  distWeb: string;
}

export interface RunningServer extends Closable {
  /** Where it listens, on this machine. */
  url: string;
  /** Where it listens for operators, if they have a port of their own. */
  adminPort: number | undefined;
}

/** Of a node without readers, which has nothing to load, and of one before its reader's side is there. */
const READY = { ready: true };
const STARTING = { ready: false, reason: 'starting' };

/** A Redis that takes longer holds up no start. */
const REDIS_WITHIN_MS = 2_000;

/**
 * One node. With a Redis that answers it reads its windows before it listens; without, it listens all the
 * same, so that probes and readers hear that it is alive and not ready. It is closed in reverse: readers are
 * drained while they are still served, then calls in hand end, then connections to Redis.
 */
export function startServer(deps: ServerDeps): Promise<RunningServer> {
  return startAll(async (closing) => {
    const { config, logger } = deps;
    const keys = new Keys(config.prefix);
    const clock = new ServerClock();
    const connect = connector(deps, closing);
    const command = await connect('command');
    await assertFit(command, config, logger, { writes: config.role !== 'live' });
    const log = createRedisLogReader({ client: command, keys });
    const editions = config.editions.map(({ id }) => id);
    closing.own(await followStoreClock(clock, async () => (await log.heads(editions)).nowMs));
    const alarms = createAlarms(editions);
    const { sentAlone: onSentAlone } = alarms;
    const parts = { config, logger, keys, command, connect, clock: clock.now, onSentAlone };
    const editors = config.role === 'live' ? undefined : await startEditors(parts, closing);
    let live: LiveNode | undefined;
    const watching = createWatching({
      ...{ config, logger, alarms, readers: () => live?.readers() ?? 0 },
      readiness: () => live?.readiness() ?? (config.role === 'api' ? READY : STARTING),
    });
    const adminPort = await listenForOperators(deps, watching, closing);
    const server = createHttpServer();
    closing.onClose(() => closeServer(server));
    live = config.role === 'api' ? undefined : await startReaders(deps, clock, closing);

    const port = await listen(server, config.host, config.port);
    const publicUrl = config.publicUrl === ANY_PORT_URL ? `http://localhost:${port}` : config.publicUrl;
    serve(server, live, compose({ ...deps, publicUrl, watching }, live, editors));
    live?.announce(addressOf(OWN_HOSTS[config.host] ?? config.host, port));
    return { url: `http://${addressOf(config.host, port)}`, adminPort };
  });
}

/** Where a node reaches itself that listens on all addresses. */
const OWN_HOSTS: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

const addressOf = (host: string, port: number): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

type Connect = (role: RedisRole) => Promise<RedisClient>;

function connector({ config, logger }: ServerDeps, closing: Closing): Connect {
  return async (role) => {
    const client = createRedis(config.redis, role, logger);
    closing.onClose(() => closeRedis(client));
    await whenReady(client, REDIS_WITHIN_MS).catch((error: unknown) =>
      logger.warn({ role, error: messageOf(error) }, 'starting without Redis'),
    );
    return client;
  };
}

async function startReaders({ config, logger }: ServerDeps, clock: ServerClock, closing: Closing) {
  const live = closing.own(await startLive({ config, clock: clock.now, logger }));
  closing.onClose(() => live.drain());
  return live;
}

type Composed = ServerDeps & { publicUrl: string; watching: Watching };

/** The API comes before what readers get: with a credential, `GET items` is its to answer. */
function compose(deps: Composed, live?: LiveNode, editors?: Editors): Express {
  const { config, logger, distWeb, publicUrl, watching } = deps;
  const { editions, allowedOrigins, flashApproval } = config;
  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', config.trustProxy);
  app.use(plainSecurity, ...watching.public);
  for (const router of [editors?.apiAt(publicUrl), live?.router]) if (router) app.use(router);
  const stored = editors?.news;
  app.use(createPages({ editions, publicUrl, distWeb, allowedOrigins, flashApproval, live, stored }));
  app.use(notFound, errorHandler(logger));
  return app;
}

/** Before the next turn of the event loop no connection is read, so no request meets a server without an app. */
function serve(server: Server, live: LiveNode | undefined, app: Express): void {
  live?.attach(server);
  server.on('request', app);
}
