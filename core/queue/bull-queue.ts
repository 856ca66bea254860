import { type JobsOptions, Queue } from 'bullmq';
import type { Keys } from '../ledger/keys.js';
import type { Lane } from '../ledger/ledger.js';
import { messageOf, ServiceError } from '../runtime/errors.js';
import type { Closable } from '../runtime/lifecycle.js';
import type { Logger } from '../runtime/logger.js';
import type { RedisClient } from '../runtime/redis.js';
import { Sampled } from '../runtime/sampled.js';
import type { JobData } from './job.js';
import { CANARY_PRIORITY, type Place, TIMER_PLACE } from './place.js';
import type { CommandQueue, Waking } from './queue.js';
import { CANARY_ID, JOB_OPTIONS, KEPT_EVENTS } from './settings.js';

export interface QueueDeps {
  /** Of the role `command`, so that a dead Redis is an error in milliseconds; it stays the caller's. */
  client: RedisClient;
  keys: Keys;
  logger: Logger;
}

const LOG_INTERVAL_MS = 10_000;
/** Commands looked at per round trip: a flash on the same connection does not wait for thousands. */
const CHUNK = 50;

export function createQueue(deps: QueueDeps): CommandQueue & Closable {
  const queues: Record<Lane, Queue<JobData>> = { flash: open('flash', deps), wire: open('wire', deps) };

  const add = (place: Place, jobId: string, data: JobData, delay: number) =>
    confirmed(queues[place.lane].add(data.kind, data, optionsOf(place, jobId, delay)));

  const wake = async (command: Waking, nowMs: number) => {
    const delay = Math.max(0, command.dueAtMs - nowMs);
    const { id, itemId, dueAtMs } = command;
    await add(command, commandJobId(id, dueAtMs, delay), { kind: 'command', id, itemId }, delay);
  };

  /** Looks first: adding again what exists is harmless, but each time a write to disk. */
  const wakeChunk = async <C extends Waking>(chunk: readonly C[], nowMs: number): Promise<C[]> => {
    const known = chunk.map(({ lane, id }) => deps.client.exists(queues[lane].toKey(id)));
    const exists = await confirmed(Promise.all(known));
    const lost = chunk.filter((_, n) => exists[n] === 0);
    const woken = await Promise.allSettled(lost.map((command) => wake(command, nowMs)));
    return lost.filter((_, n) => woken[n]?.status === 'rejected');
  };

  return {
    wake,
    wakeLost: async (commands, nowMs) => {
      const unqueued: (typeof commands)[number][] = [];
      for (let from = 0; from < commands.length; from += CHUNK) {
        unqueued.push(...(await wakeChunk(commands.slice(from, from + CHUNK), nowMs)));
      }
      return unqueued;
    },
    wakeTimer: async (timer, nowMs) => {
      const { edition, itemId, dueAtMs } = timer;
      const data: JobData = { kind: 'timer', edition, itemId, dueAtMs };
      await add(TIMER_PLACE, `t-${itemId}-${dueAtMs}`, data, Math.max(0, dueAtMs - nowMs));
    },
    sendCanary: async (lane, nowMs) => {
      const queue = queues[lane];
      const waiting = await confirmed(queue.getJob(CANARY_ID));
      if (waiting) return nowMs - waiting.timestamp;
      const options = { jobId: CANARY_ID, priority: CANARY_PRIORITY, timestamp: nowMs };
      await confirmed(queue.add('canary', { kind: 'canary' }, options));
      return 0;
    },
    close: async () => {
      await Promise.all([queues.flash.close(), queues.wire.close()]);
    },
  };
}

/** `skipVersionCheck` too: else a producer that starts while Redis is away fails for ever. */
function open(lane: Lane, { client, keys, logger }: QueueDeps): Queue<JobData> {
  const queue = new Queue<JobData>(lane, {
    connection: client,
    prefix: keys.tag,
    skipWaitingForReady: true,
    skipVersionCheck: true,
    defaultJobOptions: JOB_OPTIONS,
    streams: { events: { maxLen: KEPT_EVENTS } },
  });
  const sampled = new Sampled(LOG_INTERVAL_MS);
  queue.on('error', ({ message }) =>
    sampled.note(message, (times) => logger.warn({ lane, error: message, times }, 'queue')),
  );
  return queue;
}

/**
 * The command's id, so that waking twice is one job. A wake for later has a name of its own: were it
 * the same, the delayed job would swallow the wake that sends the command now.
 */
function commandJobId(id: string, dueAtMs: number, delay: number): string {
  return delay > 0 ? `${id}-at-${dueAtMs}` : id;
}

function optionsOf({ priority }: Place, jobId: string, delay: number): JobsOptions {
  return delay > 0 ? { jobId, priority, delay } : { jobId, priority };
}

async function confirmed<T>(adding: Promise<T>): Promise<T> {
  try {
    return await adding;
  } catch (error) {
    throw new ServiceError('unavailable', `the queue did not confirm: ${messageOf(error)}`, [], {
      cause: error,
    });
  }
}
