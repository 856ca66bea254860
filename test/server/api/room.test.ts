import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MEMORY_RESERVE_FROM, RATE } from '../../../core/contract/limits.js';
import { MemoryGuard } from '../../../server/api/memory-guard.js';
import { Buckets, WriteRates } from '../../../server/api/rates.js';
import { type ApiNode, newPrefix, startApiNode } from '../../harness/api-node.js';
import { Editor } from '../../harness/editor.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';

let redis: TestRedis;
let node: ApiNode;
let editor: Editor;

beforeAll(async () => {
  redis = await startRedis();
  node = await startApiNode(redis, newPrefix());
  editor = new Editor(node.url);
});

afterAll(async () => {
  await node.close();
  await redis.close();
});

function refusals(attempts: number, admit: () => void): number {
  let refused = 0;
  for (let n = 0; n < attempts; n++) {
    try {
      admit();
    } catch {
      refused += 1;
    }
  }
  return refused;
}

describe('the rate of writes', () => {
  test('lets a burst and then a steady flow pass, and says when the next may come', () => {
    let nowMs = 0;
    const rates = new WriteRates(() => nowMs);
    expect(refusals(RATE.writeBurst, () => rates.admit('a', false))).toBe(0);
    expect(() => rates.admit('a', false)).toThrow(expect.objectContaining({ code: 'rate_limited' }));
    for (let second = 0; second < 10; second++) {
      nowMs += 1_000;
      expect(refusals(RATE.writesPerSecond, () => rates.admit('a', false))).toBe(0);
    }
    expect(refusals(1, () => rates.admit('b', false))).toBe(0);
  });

  test('keeps an allowance for taking back, which nothing else uses up', () => {
    let nowMs = 0;
    const rates = new WriteRates(() => nowMs);
    refusals(10_000, () => rates.admit('a', false));
    expect(refusals(RATE.takeBacksPerMinute, () => rates.admit('a', true))).toBe(0);
    expect(refusals(1, () => rates.admit('a', true))).toBe(1);
    nowMs += 60_000;
    refusals(100_000, () => rates.admit('a', false));
    expect(refusals(RATE.takeBacksPerMinute, () => rates.admit('a', true))).toBe(0);
  });

  test('forgets callers who have stopped', () => {
    let nowMs = 0;
    const buckets = new Buckets({ burst: 10, perSecond: 1 }, () => nowMs);
    for (let n = 0; n < 5_000; n++) {
      buckets.take(`caller ${n}`);
      nowMs += 100;
    }
    expect(buckets.size).toBeLessThan(1_200);
  });
});

describe('the rest of Redis’ memory', () => {
  test('is read once for many calls, and again before they could fill it', async () => {
    let nowMs = 0;
    for (const share of [0, 0.7]) {
      let reads = 0;
      const read = async () => {
        reads += 1;
        return share;
      };
      const guard = new MemoryGuard(read, () => nowMs);
      await Promise.all(Array.from({ length: 20 }, () => guard.refusal(false)));
      expect(reads).toBe(1);
      await Promise.all(Array.from({ length: 320 }, () => guard.refusal(false)));
      expect(reads).toBeGreaterThan(8);
      reads = 0;
      nowMs += 1_000;
      await guard.refusal(false);
      expect(reads).toBe(1);
    }
  });

  test('keeps nobody waiting while there is plenty, and is waited for where there is not', async () => {
    let nowMs = 0;
    const readings = [Promise.resolve(0.5), new Promise<number>(() => undefined)];
    const guard = new MemoryGuard(
      () => readings.shift() ?? Promise.resolve(0.9),
      () => nowMs,
    );
    expect(await guard.refusal(false)).toBeUndefined();
    nowMs += 1_000;
    expect(await guard.refusal(false)).toBeUndefined();
    nowMs += 1_000;
    expect(await guard.refusal(false)).toBeUndefined();
    expect(await guard.refusal(false)).toBeDefined();
  });

  test('that cannot be read refuses, now and until it can', async () => {
    const readings = [Promise.resolve(0), Promise.reject(new Error('away')), Promise.resolve(0)];
    let nowMs = 0;
    const guard = new MemoryGuard(
      () => readings.shift() ?? Promise.resolve(0),
      () => nowMs,
    );
    await guard.refusal(false);
    nowMs += 1_000;
    await guard.refusal(false);
    await expect(guard.refusal(false)).rejects.toThrow('away');
    nowMs += 1_000;
    expect(await guard.refusal(false)).toBeUndefined();
  });

  test('is kept for hold, retract and remove', async () => {
    const guard = new MemoryGuard(async () => MEMORY_RESERVE_FROM + 0.01);
    expect(await guard.refusal(false)).toMatchObject({
      code: 'unavailable',
      headers: { 'Retry-After': '5' },
    });
    expect(await guard.refusal(true)).toBeUndefined();
  });

  test('is not needed to tell what a key stands for', async () => {
    const key = 'kept-though-memory-is-short';
    // A tenth of this is more than what clients need for a moment.
    // Made by Redis itself: a value that was sent would count twice for a moment, in its buffer too.
    await redis.client.setrange('ballast', 32 * 1_024 * 1_024 - 1, 'x');
    // The reading of the memory that there was before may still count.
    const first = await until('room', async () => {
      const answer = await editor.publish('ar', { text: 'مرحبا', delayMs: 60_000 }, { key });
      return answer.status === 202 && answer;
    });
    const { used_memory: used = '0' } = Object.fromEntries(
      (await redis.client.info('memory')).split('\r\n').map((line) => line.split(':')),
    );
    await redis.client.config('SET', 'maxmemory', String(Math.round(Number(used) * 1.1)));
    const refused = await until('the refusal', async () => {
      const answer = await editor.publish('ar', { text: 'أخرى' });
      return answer.status === 503 && answer;
    });
    expect(refused.body.code).toBe('unavailable');
    const again = await editor.publish('ar', { text: 'مرحبا', delayMs: 60_000 }, { key });
    expect(again).toMatchObject({ status: 202, body: { command: first.body.command } });
    const retract = { kind: 'retract', note: 'لا' };
    expect((await editor.change('ar', first.body.itemId, retract)).status).toBe(202);
    await redis.client.config('SET', 'maxmemory', '0');
    await redis.client.del('ballast');
  });
});
