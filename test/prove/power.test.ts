import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../harness/until.js';
import { RedisServer } from './world/redis-server.js';
import { Control, compileShim } from './world/shim.js';

const WRITES = 200;

describe('a Redis under the shim', () => {
  let folder: string;
  let shim: string | undefined;
  let server: RedisServer | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bw-power-'));
    shim = await compileShim(folder);
  });

  afterEach(() => server?.close());

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function started(name: string, settings: string[] = []): Promise<RedisServer> {
    if (shim === undefined) throw new Error('these tests need a C compiler: cc, gcc or clang');
    server = new RedisServer({
      name,
      folder: join(folder, name),
      logFile: join(folder, `${name}.log`),
      note: () => undefined,
      settings,
      control: new Control(shim, join(folder, 'control', name)),
    });
    await server.start();
    return server;
  }

  const write = (server: RedisServer) =>
    Promise.all(Array.from({ length: WRITES }, (_, n) => server.client.rpush('list', n)));

  async function leftAfterPowerLoss(server: RedisServer): Promise<number> {
    await write(server);
    await server.powerOff(() => 0);
    await server.start();
    return server.client.llen('list');
  }

  test('loses nothing that it synced at every write', async () => {
    const server = await started('always');
    expect(await leftAfterPowerLoss(server)).toBe(WRITES);
  });

  test('loses what it had not synced yet: a power loss is one', async () => {
    const server = await started('seldom', ['--appendfsync', 'everysec']);
    await until('a power loss within the second before a sync', async () => {
      await server.client.del('list');
      return (await leftAfterPowerLoss(server)) < WRITES;
    });
  });

  test('has the clock that it is given', async () => {
    const server = await started('clock');
    server.control?.skewClock(3_600_000);
    const [seconds = 0] = await server.client.time();
    expect(Number(seconds) * 1_000 - Date.now()).toBeGreaterThan(3_500_000);
  });

  test('ends when its disk refuses a write, and comes back with all before it', async () => {
    const server = await started('full');
    await write(server);
    server.expectEnd('the disk refused');
    server.control?.refuseDisk(true);
    const refused = server.client.rpush('list', 'refused').catch(() => undefined);
    await until('the end', () => !server.running);
    server.control?.refuseDisk(false);
    await server.startAgainIfEnded();
    await refused;
    // ioredis sends the one that was refused again, so that it is there at last, once.
    expect(await server.client.llen('list')).toBe(WRITES + 1);
  });
});
