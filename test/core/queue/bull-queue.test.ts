import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { Keys } from '../../../core/ledger/keys.js';
import { createQueue } from '../../../core/queue/bull-queue.js';
import type { CommandQueue, Waking } from '../../../core/queue/queue.js';
import { JOB_OPTIONS } from '../../../core/queue/settings.js';
import type { Closable } from '../../../core/runtime/lifecycle.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import {
  COMMAND_TIMEOUT_MS,
  closeRedis,
  createRedis,
  type RedisClient,
  whenReady,
} from '../../../core/runtime/redis.js';
import { uuidv7 } from '../../../core/runtime/uuid.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';

let redis: TestRedis;
let client: RedisClient;
let queue: CommandQueue & Closable;
let wire: Queue;
let runs = 0;

const READY_MS = 20_000;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.close());

beforeEach(async () => {
  runs += 1;
  const keys = new Keys(`q${runs}`);
  client = createRedis({ kind: 'single', url: redis.url }, 'command', silentLogger);
  await whenReady(client, READY_MS);
  queue = createQueue({ client, keys, logger: silentLogger });
  wire = new Queue('wire', { connection: redis.client, prefix: keys.tag });
  wire.on('error', () => undefined);
});

afterEach(async () => {
  await queue.close();
  await closeRedis(client);
  await wire.close();
});

const NOW = 1_800_000_000_000;
const waking = (dueAtMs = NOW): Waking => ({
  id: uuidv7(NOW),
  itemId: uuidv7(NOW),
  lane: 'wire',
  priority: 5,
  dueAtMs,
});

async function refusalOf(call: () => Promise<unknown>): Promise<{ error: unknown; tookMs: number }> {
  const sinceMs = performance.now();
  const error = await call().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, tookMs: performance.now() - sinceMs };
}

describe('waking a worker', () => {
  test('adds one job, however often', async () => {
    const command = waking();
    await Promise.all([1, 2, 3].map(() => queue.wake(command, NOW)));
    await queue.wake(command, NOW);
    const jobs = await wire.getJobs();
    expect(jobs.map(({ id, data, opts }) => ({ id, data, priority: opts.priority }))).toEqual([
      { id: command.id, data: { kind: 'command', id: command.id, itemId: command.itemId }, priority: 5 },
    ]);
  });

  test('waits for what is due later, and does not keep it from being sent now', async () => {
    const command = waking(NOW + 60_000);
    await queue.wake(command, NOW);
    expect(await wire.getJobCounts('delayed', 'prioritized')).toEqual({ delayed: 1, prioritized: 0 });
    await queue.wake({ ...command, dueAtMs: NOW + 1_000 }, NOW + 1_000);
    expect(await wire.getJobCounts('delayed', 'prioritized')).toEqual({ delayed: 1, prioritized: 1 });
  });

  test('keeps one canary per lane, and says how long it has been waiting', async () => {
    expect(await queue.sendCanary('wire', NOW)).toBe(0);
    expect(await queue.sendCanary('wire', NOW + 20_000)).toBe(20_000);
    expect(await wire.getJobCounts('prioritized')).toEqual({ prioritized: 1 });
  });

  test('never gives a job up', async () => {
    await queue.wake(waking(), NOW);
    const [job] = await wire.getJobs();
    expect(job?.opts).toMatchObject({ attempts: JOB_OPTIONS.attempts, removeOnFail: false });
  });
});

describe('with Redis away', () => {
  test('a wake is refused as unavailable at once, without waiting for an answer, once the connection is known to be gone', async () => {
    await redis.kill();
    await until('the connection to be gone', () => client.status !== 'ready');
    const { error, tookMs } = await refusalOf(() => queue.wake(waking(), NOW));
    expect(error).toMatchObject({ code: 'unavailable', retryable: true });
    expect(tookMs).toBeLessThan(COMMAND_TIMEOUT_MS / 2);
    await redis.start();
    await whenReady(client, READY_MS);
    await queue.wake(waking(), NOW);
    expect(await wire.getJobs()).toHaveLength(1);
  });

  test('a wake that gets no answer is refused within about a second', async () => {
    redis.pause();
    const { error, tookMs } = await refusalOf(() => queue.wake(waking(), NOW)).finally(redis.resume);
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(tookMs).toBeLessThan(3 * COMMAND_TIMEOUT_MS);
  });

  test('a producer that was started meanwhile works once Redis is there', async () => {
    await redis.kill();
    const late = createRedis({ kind: 'single', url: redis.url }, 'command', silentLogger);
    const lateQueue = createQueue({ client: late, keys: new Keys(`q${runs}`), logger: silentLogger });
    const { error } = await refusalOf(() => lateQueue.wake(waking(), NOW));
    expect(error).toMatchObject({ code: 'unavailable' });
    await redis.start();
    await whenReady(late, READY_MS);
    await lateQueue.wake(waking(), NOW);
    await lateQueue.close();
    await closeRedis(late);
    expect(await wire.getJobs()).toHaveLength(1);
  });
});
