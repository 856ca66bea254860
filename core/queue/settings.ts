import type { DefaultJobOptions, WorkerOptions } from 'bullmq';
import type { Lane } from '../ledger/ledger.js';
import { attemptDelayMs } from './back-off.js';

/** Lanes are also the names of the BullMQ queues. */
export const LANES: readonly Lane[] = ['flash', 'wire'];

export const CANARY_ID = 'canary';

/** Events that BullMQ keeps per queue; nothing of ours reads them, and they cost memory of Redis. */
export const KEPT_EVENTS = 100;

/**
 * A job is retried until its command has ended: giving up would lose an acknowledged command. Attempts
 * enough for a thousand years; Lua rounds numbers of more than 14 digits.
 */
export const JOB_OPTIONS = {
  attempts: 1_000_000_000,
  backoff: { type: 'doubling' },
  removeOnComplete: true,
  removeOnFail: false,
  stackTraceLimit: 1,
} as const satisfies DefaultJobOptions;

/**
 * A killed worker's job runs again after at most `lockDuration` and twice `stalledInterval`. With
 * BullMQ's default of 1, `maxStalledCount` would fail a job in silence whose worker died twice.
 */
export const WORKER_OPTIONS = {
  lockDuration: 3_000,
  stalledInterval: 500,
  maxStalledCount: 1_000,
  concurrency: 4,
  /** After a connection error; the default of 15 s would leave a lane idle long after Redis is back. */
  runRetryDelay: 500,
  settings: { backoffStrategy: attemptDelayMs },
} as const satisfies Partial<WorkerOptions>;

/**
 * Longest blocking read. Its end is the connection's sign of life, and it bounds how long a job waits
 * whose wake-up went to a worker that died without closing its connection.
 */
export const MAX_BLOCK_S = 1;
