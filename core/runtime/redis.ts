import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { RedisSettings } from './config-redis.js';
import type { Logger } from './logger.js';
import { Sampled } from './sampled.js';
import { followSwitches } from './sentinel-watch.js';

export type RedisClient = Redis | Cluster;

/**
 * What a connection is for decides how it fails:
 *  - `command`: a person waits, so a dead Redis is an error within a second, never a hanging call, and a
 *    link that answers nothing (a pulled cable, which TCP itself reports after a quarter of an hour) is replaced;
 *  - `blocking`: BullMQ's workers, which wait for Redis however long it takes;
 *  - `subscriber`: notices a black-holed link by itself (a subscriber that only listens never would).
 */
export type RedisRole = 'command' | 'blocking' | 'subscriber';

export const COMMAND_TIMEOUT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 2_000;
/** Without a byte while commands are under way. */
const SILENCE_MS = 3_000;
const LOG_INTERVAL_MS = 10_000;
/** Back within half a second of Redis: BullMQ's own strategy adds seconds. */
const retryStrategy = (times: number): number => Math.min(500, 100 * times);
/** After a fail-over the old primary refuses writes: connect anew, to the new one. */
const reconnectOnError = (error: Error): boolean => error.message.startsWith('READONLY');

/** Replies in their RESP2 shapes, whichever protocol the server speaks. */
type RoleOptions = Omit<RedisOptions, 'replyMapping'>;

const COMMON = { retryStrategy, reconnectOnError, connectTimeout: CONNECT_TIMEOUT_MS } satisfies RoleOptions;

const ROLES: Record<RedisRole, RoleOptions> = {
  command: {
    ...COMMON,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: COMMAND_TIMEOUT_MS,
    socketTimeout: SILENCE_MS,
    disconnectTimeout: 300,
  },
  blocking: { ...COMMON, maxRetriesPerRequest: null },
  subscriber: {
    ...COMMON,
    maxRetriesPerRequest: null,
    socketTimeout: 1_500,
    disconnectTimeout: 300,
    // Its promise is nobody's: a link that is let go meanwhile would end the process. Owners subscribe at every `ready`.
    autoResubscribe: false,
  },
};

/** A client that is connecting; errors go to the log, sampled, since it tries twice a second; never to the process. */
export function createRedis(settings: RedisSettings, role: RedisRole, logger: Logger): RedisClient {
  const { username, password } = settings;
  const credentials = { ...(username && { username }), ...(password && { password }) };
  const client = open(settings, { ...ROLES[role], ...credentials });
  const sampled = new Sampled(LOG_INTERVAL_MS);
  client.on('error', ({ message }: Error) =>
    sampled.note(message, (times) => logger.warn({ role, error: message, times }, 'redis connection')),
  );
  return client;
}

function open(settings: RedisSettings, options: RoleOptions): RedisClient {
  switch (settings.kind) {
    case 'single':
      return new Redis(settings.url.replace(/^unix:(\/\/)?/, ''), options);
    case 'sentinel':
      return sentinelClient(settings, options);
    case 'cluster':
      return new Cluster(settings.nodes, {
        redisOptions: options,
        clusterRetryStrategy: retryStrategy,
        enableOfflineQueue: options.enableOfflineQueue ?? true,
      });
  }
}

function sentinelClient(settings: Extract<RedisSettings, { kind: 'sentinel' }>, options: RoleOptions): Redis {
  const { sentinels, masterName: name } = settings;
  const client = new Redis({ ...options, sentinels, name });
  followSwitches(client, settings);
  return client;
}

/** Resolves once `client` can take commands; rejects when that takes longer than `timeoutMs`. */
export async function whenReady(client: RedisClient, timeoutMs: number): Promise<void> {
  if (client.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => done(() => reject(new Error('Redis did not answer in time'))), timeoutMs);
    const onReady = () => done(resolve);
    function done(finish: () => void) {
      clearTimeout(timer);
      client.off('ready', onReady);
      finish();
    }
    client.on('ready', onReady);
  });
}

/**
 * What `client` sends in this turn of the event loop leaves in one write, so that Redis takes it as one
 * batch and syncs it to disk once. A cluster's connections are not ours to hold back: there it does nothing.
 */
export function sendAtOnce(client: RedisClient): void {
  if (client instanceof Cluster || client.status !== 'ready') return;
  const { stream } = client;
  stream.cork();
  setImmediate(() => stream.uncork());
}

const GOODBYE_WITHIN_MS = 1_000;

/** Says goodbye where that is possible, hangs up where not: a frozen Redis takes it and never answers. */
export async function closeRedis(client: RedisClient): Promise<void> {
  if (client.status !== 'ready') {
    client.disconnect();
    return;
  }
  const timer = setTimeout(() => client.disconnect(), GOODBYE_WITHIN_MS);
  await client.quit().catch(() => client.disconnect());
  clearTimeout(timer);
}
