import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { startRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';
import { allGone, childrenOf, isAlive, printed, START_MS, start, temporaryDataFolder } from './launcher.js';
import { addressIn, publishedBy, runCurl } from './pasted.js';

jest.setTimeout(3 * START_MS);

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function dataFolder(below = ''): Promise<string> {
  const { path, remove } = await temporaryDataFolder();
  cleanups.push(remove);
  return join(path, below);
}

/** Something else on a port; on 8080 it may well be there before the test. */
async function occupy(port: number): Promise<number> {
  const server = createServer();
  cleanups.push(() => server.close());
  await new Promise<void>((resolve) => {
    server.on('error', () => resolve());
    server.listen(port, '127.0.0.1', resolve);
  });
  return port || portOf(server);
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

describe('npm start, where something is wrong,', () => {
  test('ends with one line when PORT is taken', async () => {
    const port = await occupy(0);
    const launcher = start({ dataFolder: await dataFolder(), settings: { PORT: String(port) } });
    expect(await launcher.ended).toBe(1);
    expect(launcher.lines.seen).toEqual([expect.stringMatching(`^PORT: ${port} is taken on 127.0.0.1`)]);
  });

  test('ends with one line for each bad setting', async () => {
    const settings = { PORT: 'eighty', BELLWIRE_HISTORY_DAYS: '-1', BELLWIRE_EDITOR_KEY: 'short' };
    const launcher = start({ dataFolder: await dataFolder(), settings });
    expect(await launcher.ended).toBe(1);
    expect(launcher.lines.seen.map((line) => line.split(':')[0])).toEqual([
      'PORT',
      'BELLWIRE_EDITOR_KEY',
      'BELLWIRE_HISTORY_DAYS',
    ]);
    expect(launcher.lines.seen.join()).not.toContain('short');
  });

  test('ends with the command to type when no rung holds a Redis', async () => {
    const path = await dataFolder('bin');
    await mkdir(path, { recursive: true });
    await symlink(process.execPath, join(path, 'node'));
    const launcher = start({ dataFolder: await dataFolder(), settings: { PATH: path } });
    expect(await launcher.ended).toBe(1);
    const [line, ...rest] = launcher.lines.seen;
    expect(rest).toEqual([]);
    expect(line).toMatch(
      /^Bellwire needs Redis >= 7\.0 or Valkey >= 7\.2 \(none on PATH; .*\)\. Install it: \S+/,
    );
  });

  test('ends with one line and the reason when the Redis that REDIS_URL names does not answer', async () => {
    const settings = { REDIS_URL: 'redis://user:secret@127.0.0.1:1' };
    const launcher = start({ dataFolder: await dataFolder(), settings });
    expect(await launcher.ended).toBe(1);
    expect(launcher.lines.seen).toEqual([
      'REDIS_URL redis://user:********@127.0.0.1:1 does not answer within 5 s: connect ECONNREFUSED 127.0.0.1:1',
    ]);
  });
});

describe('npm start, beside others,', () => {
  test('takes the next free port and the Redis that REDIS_URL names, and says so; SIGTERM to npm stops what is ours', async () => {
    await occupy(8080);
    const redis = await startRedis();
    cleanups.push(() => redis.close());
    const folder = await dataFolder();
    const npm = start({ dataFolder: folder, settings: { PORT: '', REDIS_URL: redis.url }, npm: true });
    const lines = await printed(npm);
    const port = /^Port 8080 is taken: using (\d+)$/.exec(lines.Port ?? '')?.[1];
    expect(addressIn(lines.Readers ?? '')).toBe(`http://localhost:${port}/`);
    expect(lines.redis).toContain(`REDIS_URL ${redis.url}`);
    const { node, workers, redis: started } = childrenOf(folder);
    expect(started).toBeNaN();
    npm.signal('SIGTERM');
    await npm.ended;
    await allGone([node, workers]);
    expect(await redis.client.ping()).toBe('PONG');
  });
});

describe('npm start, after a launcher that was killed,', () => {
  test('adopts its Redis and replaces its node and workers, under a path too long for a socket; npm may echo ^C when all is over', async () => {
    const folder = await dataFolder('long-'.repeat(24));
    const killed = start({ dataFolder: folder });
    const first = await printed(killed);
    expect(await publishedBy(first.Try ?? '')).toMatchObject({ text: 'Hello' });
    const orphans = childrenOf(folder);
    killed.signal('SIGKILL');
    await killed.ended;

    const settings = { npm_lifecycle_event: 'start', npm_config_user_agent: 'npm/11.0.0' };
    const launcher = start({ dataFolder: folder, settings });
    const lines = await printed(launcher);
    const children = childrenOf(folder);
    expect(lines.redis).toContain('running since an earlier start');
    expect(children.redis).toBe(orphans.redis);
    expect([orphans.node, orphans.workers].map(isAlive)).toEqual([false, false]);
    const items = await fetch(`${addressIn(lines.Readers ?? '')}v1/editions/en/items`);
    expect(await items.json()).toMatchObject({ items: [{ text: 'Hello' }] });

    process.kill(children.redis, 'SIGKILL');
    await until('another Redis', () => childrenOf(folder).redis !== children.redis, START_MS);
    await until('a publish to work', async () => (await runCurl(lines.Try ?? '')).status === 201, START_MS);
    const last = childrenOf(folder);
    launcher.signal('SIGINT');
    while (existsSync(join(folder, 'launcher.lock'))) await setImmediate();
    launcher.signal('SIGINT');
    expect(await launcher.ended).toBe(0);
    await allGone(Object.values(last));
  });
});

describe('npm start, when told to stop,', () => {
  test('waits for a node that hangs, but not after a second ^C', async () => {
    const folder = await dataFolder();
    const launcher = start({ dataFolder: folder, terminal: true });
    await printed(launcher);
    const children = childrenOf(folder);
    process.kill(children.node, 'SIGSTOP');
    launcher.type('\u0003');
    await until(
      'the stop to begin',
      () => launcher.lines.seen.some((line) => line.startsWith('stopping')),
      START_MS,
    );
    expect(isAlive(children.redis)).toBe(true);
    launcher.type('\u0003');
    expect(await launcher.ended).toBe(130);
    await allGone(Object.values(children));
  });
});
