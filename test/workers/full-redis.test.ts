import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import { startWorkers } from '../../workers/workers.js';
import { backstage } from '../harness/backstage.js';
import { accepted, changing, outcomeOf, publishing, sent } from '../harness/commands.js';
import { startRedis, type TestRedis } from '../harness/redis.js';

let redis: TestRedis;
const closing = new Closing();

beforeAll(async () => {
  redis = await startRedis();
});

afterEach(() => closing.close());

afterAll(() => redis.close());

test('a retraction gets through a Redis that is full, and the log is not flooded', async () => {
  const lines: string[] = [];
  const collect = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const node = await backstage(redis, 'full', closing);
  const config = {
    redis: { kind: 'single', url: redis.url } as const,
    prefix: 'full',
    editions: DEFAULT_EDITIONS,
    historyDays: 1,
    waitReplicas: 0,
    requireDurable: false,
  };
  const logger = pino({ level: 'info' }, collect);
  closing.own(await startWorkers({ config, logger, onDeaf: () => undefined }));
  const item = await sent(node, publishing());
  await outcomeOf(node.ledger, item);

  // Its job comes due when BullMQ can no longer move it.
  const delayed = await sent(node, publishing({ delayMs: 1_000 }));
  await redis.client.config('SET', 'maxmemory', '1mb');
  const retract = await accepted(node.ledger, changing(item, { kind: 'retract', note: 'Not so' }));
  await expect(node.queue.wake(retract, await node.ledger.now())).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(await outcomeOf(node.ledger, retract)).toMatchObject({ state: 'done' });
  expect(await outcomeOf(node.ledger, delayed)).toMatchObject({ state: 'done' });
  expect(lines.length).toBeLessThan(20);
  expect((await node.ledger.item(item.itemId))?.record.status).toBe('retracted');
});
