import { Keys } from '../core/ledger/keys.js';
import type { Lane, Ledger } from '../core/ledger/ledger.js';
import { createRedisLedger } from '../core/ledger/redis-ledger.js';
import { startReplication } from '../core/ledger/replication.js';
import { createQueue } from '../core/queue/bull-queue.js';
import { LANES } from '../core/queue/settings.js';
import type { Config } from '../core/runtime/config.js';
import { messageOf } from '../core/runtime/errors.js';
import { every } from '../core/runtime/every.js';
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
import { Sampled } from '../core/runtime/sampled.js';
import { sendCanaries } from './canaries.js';
import { keepCheckpoints } from './checkpoints.js';
import { Hearing } from './hearing.js';
import { startLane } from './lane-worker.js';
import type { Newsroom } from './newsroom.js';
import { createSweep } from './sweep.js';
import { watchHearing } from './watch.js';

export interface WorkersDeps {
  config: Pick<Config, 'redis' | 'prefix' | 'editions' | 'historyDays' | 'waitReplicas' | 'requireDurable'> &
    Partial<Pick<Config, 'checkpointFile'>>;
  logger: Logger;
  /** A lane no longer hears from Redis; only a new process is sure to. */
  onDeaf: (lane: Lane) => void;
}

const SWEEP_MS = 2_000;
const CANARY_MS = 5_000;
const START_WITHIN_MS = 30_000;
const LOG_INTERVAL_MS = 10_000;

/** One process of workers: both lanes, the sweep that repairs, and the watch over itself. */
export function startWorkers(deps: WorkersDeps): Promise<Closable> {
  return startAll(async (closing) => {
    const { config, logger } = deps;
    const keys = new Keys(config.prefix);
    const clients = await connect(deps, keys, closing);
    await assertFit(clients.command, config, logger);
    const queue = closing.own(createQueue({ client: clients.command, keys, logger }));
    const { historyDays } = config;
    const { command: client, replication } = clients;
    const ledger = createRedisLedger({ client, keys, historyDays, replication });
    const newsroom: Newsroom = { ledger, queue, editions: config.editions, logger };

    await startCheckpoints(deps, ledger, closing);
    const hearings = new Map(LANES.map((lane) => [lane, new Hearing()] as const));
    const lanes: Closable[] = [];
    closing.onClose(() => Promise.all(lanes.map((lane) => lane.close())));
    for (const [lane, hearing] of hearings) {
      lanes.push(await startLane(lane, { client: clients.blocking, keys, newsroom, hearing, logger }));
    }
    startUpkeep(newsroom, closing);
    closing.own(watchHearing({ hearings, probe: () => ledger.now(), onDeaf: reported(deps) }));
    return {};
  });
}

/** Closed last and by hanging up: what was in hand is done, and a Redis that is away answers no goodbye. */
async function connect({ config, logger }: WorkersDeps, keys: Keys, closing: Closing) {
  const open = async (role: RedisRole, close: (client: RedisClient) => unknown) => {
    const client = createRedis(config.redis, role, logger);
    closing.onClose(() => close(client));
    await whenReady(client, START_WITHIN_MS);
    return client;
  };
  const replicas = config.waitReplicas;
  const [command, waiting, blocking] = await Promise.all([
    open('command', closeRedis),
    replicas > 0 ? open('command', closeRedis) : undefined,
    open('blocking', (client) => client.disconnect()),
  ]);
  const replication = waiting && closing.own(startReplication({ client: waiting, keys, replicas }));
  return { command, blocking, replication };
}

/** Closed after the lanes, so that the last checkpoint covers what they did last. */
async function startCheckpoints({ config, logger }: WorkersDeps, log: Ledger, closing: Closing) {
  const { checkpointFile: path, editions } = config;
  if (path === undefined) {
    logger.warn('BELLWIRE_CHECKPOINT_FILE is not set: a rebuilt log will pass for the real one');
    return;
  }
  closing.own(await keepCheckpoints({ path, editions: editions.map(({ id }) => id), log, logger }));
}

function startUpkeep(newsroom: Newsroom, closing: Closing): void {
  const sampled = new Sampled(LOG_INTERVAL_MS);
  const trouble = (what: string, error: unknown) =>
    sampled.note(`${what} ${messageOf(error)}`, (times) =>
      newsroom.logger.warn({ what, error: messageOf(error), times }, 'upkeep'),
    );
  closing.own(every(SWEEP_MS, createSweep(newsroom, trouble), (error) => trouble('sweep', error)));
  closing.own(
    every(
      CANARY_MS,
      () => sendCanaries(newsroom),
      (error) => trouble('canary', error),
    ),
  );
}

function reported({ logger, onDeaf }: WorkersDeps) {
  return (lane: Lane, silentMs: number) => {
    logger.fatal({ lane, silentMs }, 'the blocking connection is deaf');
    onDeaf(lane);
  };
}
