import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Closing } from '../../../core/runtime/lifecycle.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { createRedis, whenReady } from '../../../core/runtime/redis.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { startTcpProxy } from '../../harness/tcp-proxy.js';
import { until } from '../../harness/until.js';

let redis: TestRedis;
let closing = new Closing();

beforeAll(async () => {
  redis = await startRedis();
});

afterEach(async () => {
  await closing.close();
  closing = new Closing();
});

afterAll(() => redis.close());

describe('a connection for commands', () => {
  test('that became a black hole fails each call in a second, and is replaced within some', async () => {
    const proxy = closing.own(await startTcpProxy(redis.url));
    const client = createRedis({ kind: 'single', url: proxy.url }, 'command', silentLogger);
    closing.onClose(() => client.disconnect());
    await whenReady(client, 5_000);
    proxy.swallowIf((sent) => sent.includes('pulled'));
    await expect(client.get('pulled')).rejects.toThrow(/timed out/);
    proxy.swallowIf(() => false);
    const answer = await until('an answer', () => client.get('mended').then(String, () => undefined));
    expect(answer).toBe('null');
  });
});

test('a Redis that is away is a line every some seconds, not one per attempt to connect', async () => {
  const lines: string[] = [];
  const collect = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const client = createRedis({ kind: 'single', url: 'unix:/nowhere' }, 'blocking', pino(collect));
  closing.onClose(() => client.disconnect());
  let attempts = 0;
  client.on('error', () => {
    attempts += 1;
  });
  await until('some attempts', () => attempts >= 6);
  expect(lines).toHaveLength(1);
});
