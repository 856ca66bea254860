import { type BackendFactory, createRedisBackend, type RedisQueueBackend } from 'bullmq';
import { MAX_BLOCK_S } from '../core/queue/settings.js';
import { type Clock, systemClock } from '../core/runtime/clock.js';

/** BullMQ gives a blocking read up one second after its end; what comes before that is an answer. */
const GIVEN_UP_AFTER_MS = 900;

/**
 * When a worker last heard from its blocking connection. A connection can die without a word (a cable, a
 * NAT, a fail-over): BullMQ then waits, reports no error and calls itself running. Every answered read
 * counts, an empty one too; a job counts only while reads are answered, since BullMQ also looks for jobs
 * on its other connection after a read that it gave up.
 */
export class Hearing {
  private readonly clock: Clock;
  private heardAtMs: number;
  private answered = true;

  constructor(clock: Clock = systemClock) {
    this.clock = clock;
    this.heardAtMs = clock();
  }

  silentMs(): number {
    return this.clock() - this.heardAtMs;
  }

  /** Starts the silence anew: it was not the connection's. */
  excuse(): void {
    this.heardAtMs = this.clock();
  }

  worked(): void {
    if (this.answered) this.excuse();
  }

  async listen<T>(seconds: number, read: (seconds: number) => Promise<T>): Promise<T> {
    const bounded = Math.min(seconds, MAX_BLOCK_S);
    const sinceMs = this.clock();
    const result = await read(bounded);
    this.answered = this.clock() - sinceMs < bounded * 1_000 + GIVEN_UP_AFTER_MS;
    this.worked();
    return result;
  }
}

/** BullMQ's Redis backend with its blocking reads bounded and heard. */
export function heardBackend(hearing: Hearing): BackendFactory<RedisQueueBackend> {
  return (name, options, extra) => {
    const backend = createRedisBackend(name, options, extra);
    const read = backend.waitForJob.bind(backend);
    backend.waitForJob = (seconds) => hearing.listen(seconds, read);
    return backend;
  };
}
