import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Job, Queue } from 'bullmq';
import { Keys } from '../../core/ledger/keys.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import { backstage } from '../harness/backstage.js';
import { outcomeOf } from '../harness/commands.js';
import { deploymentOn, type ServiceProcess, startWorkers } from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';
import { type StoreFixture, storeOf, VERSIONS } from './fixtures.js';
import { restoreStore } from './store-dump.js';

describe.each(VERSIONS)('workers take over from %s', (version) => {
  let redis: TestRedis;
  let ledger: Ledger;
  let workers: ServiceProcess;
  let wire: Queue;
  let waiting: StoreFixture['waiting'];
  /** The first of an item of its own: nothing comes after it. */
  let novelCommand: string;
  let plainBody: string;
  let novelJob: Job;
  const closing = new Closing();

  beforeAll(async () => {
    redis = await startRedis();
    const store = await storeOf(version);
    ({ waiting } = store);
    const keys = new Keys(store.tag.slice(1, -1));
    await restoreStore(redis.client, store.keys);
    ({ ledger } = await backstage(redis, store.tag.slice(1, -1), closing));
    wire = new Queue('wire', { connection: redis.client, prefix: keys.tag });

    novelCommand = waiting.at(-1)?.command ?? '';
    plainBody = (await redis.client.hget(keys.command(novelCommand), 'body')) ?? '';
    const novelBody = JSON.stringify({ ...JSON.parse(plainBody), novel: 'of a later version' });
    await redis.client.hset(keys.command(novelCommand), 'body', novelBody);
    novelJob = await wire.add('novel', { kind: 'novel' }, { attempts: 1_000, backoff: 100 });
    workers = await startWorkers({ ...deploymentOn(redis.url), prefix: store.tag.slice(1, -1) });
  });

  afterAll(async () => {
    await workers.close();
    await wire.close();
    await closing.close();
    await redis.close();
  });

  test('every command that was accepted then ends as it would have', async () => {
    for (const { command, ends } of waiting.filter(({ command }) => command !== novelCommand)) {
      expect({ command, ...(await outcomeOf(ledger, { id: command })) }).toMatchObject({
        command,
        state: ends,
      });
    }
    const [day] = waiting;
    const history = await ledger.history(day?.itemId ?? '');
    const made = waiting.filter(({ itemId }) => itemId === day?.itemId);
    expect(history.map(({ record }) => record.change)).toEqual(made.map(({ kind }) => kind));
  });

  test('but for what only a later version knows: it is tried again and again until such a worker comes', async () => {
    const tried = await until('a try', async () => {
      const job = await wire.getJob(novelJob.id ?? '');
      return job && job.attemptsMade > 0 && job;
    });
    expect(tried.failedReason).toContain('this kind of job');
    expect((await ledger.command(novelCommand))?.outcome).toBeUndefined();
    const keys = new Keys(wire.opts.prefix?.slice(1, -1) ?? '');
    await redis.client.hset(keys.command(novelCommand), 'body', plainBody);
    expect(await outcomeOf(ledger, { id: novelCommand }, 30_000)).toMatchObject({ state: 'done' });
  });
});
