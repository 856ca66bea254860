import { Worker } from 'bullmq';
import type { Keys } from '../core/ledger/keys.js';
import type { Lane } from '../core/ledger/ledger.js';
import { isAlarming } from '../core/queue/back-off.js';
import { WORKER_OPTIONS } from '../core/queue/settings.js';
import type { Closable } from '../core/runtime/lifecycle.js';
import type { Logger } from '../core/runtime/logger.js';
import type { RedisClient } from '../core/runtime/redis.js';
import { Sampled } from '../core/runtime/sampled.js';
import { type Hearing, heardBackend } from './hearing.js';
import { processorFor } from './jobs.js';
import type { Newsroom } from './newsroom.js';

export interface LaneDeps {
  /** Of the role `blocking`; it stays the caller's, BullMQ duplicates it for its blocking reads. */
  client: RedisClient;
  keys: Keys;
  newsroom: Newsroom;
  hearing: Hearing;
  logger: Logger;
}

const LOG_INTERVAL_MS = 10_000;
/** An active job ends within this: all it waits for is Redis, whose commands time out. */
const CLOSE_WITHIN_MS = 5_000;

/** Works off one lane. Closing finishes the jobs in hand. */
export async function startLane(lane: Lane, deps: LaneDeps): Promise<Closable> {
  const { client, keys, newsroom, hearing } = deps;
  const work = processorFor(newsroom);
  const worker = new Worker<unknown>(
    lane,
    async (job, token) => {
      hearing.worked();
      await work(job, token);
    },
    { ...WORKER_OPTIONS, connection: client, prefix: keys.tag },
    heardBackend(hearing),
  );
  reportTroubles(worker, lane, deps.logger);
  await worker.waitUntilReady();
  return { close: () => within(CLOSE_WITHIN_MS, worker.close()) };
}

/** Sampled: with a full or failing Redis every job and every read fails, many times a second. */
function reportTroubles(worker: Worker<unknown>, lane: Lane, logger: Logger): void {
  const sampled = new Sampled(LOG_INTERVAL_MS);
  worker.on('error', ({ message }) =>
    sampled.note(message, (times) => logger.warn({ lane, error: message, times }, 'worker')),
  );
  worker.on('failed', (job, { message }) => {
    const alarming = isAlarming(job?.attemptsMade ?? 0);
    sampled.note(`${alarming} ${message}`, (times) => {
      const fields = { lane, job: job?.id, attempts: job?.attemptsMade, error: message, times };
      if (alarming) logger.error(fields, 'a job has been failing for more than a minute');
      else logger.warn(fields, 'job will be tried again');
    });
  });
}

async function within(limitMs: number, closing: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([closing, limit]);
  clearTimeout(timer);
}
