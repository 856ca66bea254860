import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { startWorkers } from '../../workers/workers.js';
import { backstage } from '../harness/backstage.js';
import { publishing, sentAll } from '../harness/commands.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.close());

function startFleet(prefix: string) {
  const config = {
    redis: { kind: 'single', url: redis.url } as const,
    prefix,
    editions: DEFAULT_EDITIONS,
    historyDays: 1,
    waitReplicas: 0,
    requireDurable: false,
  };
  return startWorkers({ config, logger: silentLogger, onDeaf: () => undefined });
}

describe('workers that close', () => {
  test('finish what they have in hand and leave no job behind as theirs', async () => {
    const closing = new Closing();
    const node = await backstage(redis, 'finish', closing);
    const commands = await sentAll(
      node,
      Array.from({ length: 200 }, () => publishing()),
    );
    const workers = await startFleet('finish');
    await until('the first to end', async () => (await node.ledger.command(commands[0]?.id ?? ''))?.outcome);
    await workers.close();
    expect(await redis.client.llen('{finish}:wire:active')).toBe(0);
    const ended = await Promise.all(commands.map(({ id }) => node.ledger.command(id)));
    const versions = await Promise.all(commands.map(({ itemId }) => node.ledger.item(itemId)));
    expect(ended.map((command) => command?.outcome?.state === 'done')).toEqual(
      versions.map((stored) => stored !== undefined),
    );
    await closing.close();
  });

  test('do so in time with a Redis that does not answer', async () => {
    const workers = await startFleet('paused');
    redis.pause();
    const sinceMs = performance.now();
    await workers.close().finally(redis.resume);
    expect(performance.now() - sinceMs).toBeLessThan(15_000);
  });

  test('may be asked twice', async () => {
    const workers = await startFleet('twice');
    await Promise.all([workers.close(), workers.close()]);
  });
});
