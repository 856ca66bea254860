import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { linesOf } from '../harness/lines.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { ROOT } from '../harness/root.js';
import { argumentOf, execForm, readStages, type Stage } from './dockerfile.js';

/** Who runs the steps: nobody, where the tests are root's. */
const NOBODY = 65_534;
const IS_ROOT = process.getuid?.() === 0;
/** All that npm fetches, past whatever cache there is. */
const STEP_MS = 300_000;
const run = promisify(execFile);

const stages = readStages();
const final = stages.at(-1) ?? { name: '', instructions: [] };
const containers: ChildProcess[] = [];
let folder: string;
let redis: TestRedis;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bw-image-'));
  // A unix socket that another user may open.
  redis = await startRedis(['--unixsocketperm', '777']);
  if (IS_ROOT) await chown(dirname(redis.url.replace('unix:', '')), NOBODY, NOBODY);
  for (const stage of stages) await carryOut(stage);
}, 2 * STEP_MS);
afterAll(async () => {
  for (const child of containers) child.kill('SIGKILL');
  await redis?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 9 });
});

const inStage = (name: string, path = '') => join(folder, name, path);
const appOf = (stage: Stage) => inStage(stage.name, argumentOf(stage, 'WORKDIR'));
const user = IS_ROOT ? { uid: NOBODY, gid: NOBODY } : {};
const environment = () => ({
  PATH: process.env.PATH,
  LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH,
  HOME: folder,
});

/** Does what an engine would: copies what COPY names and runs each RUN, as that user, in its own folder. */
async function carryOut(stage: Stage): Promise<void> {
  const app = appOf(stage);
  await mkdir(app, { recursive: true });
  for (const { name, text } of stage.instructions) {
    if (name === 'COPY') await copy(app, text);
    if (name === 'RUN') {
      await hand(folder);
      await run('sh', ['-c', text], { cwd: app, env: environment(), timeout: STEP_MS, ...user });
    }
  }
}

async function copy(app: string, text: string): Promise<void> {
  const words = text.split(' ');
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const [target = '', ...sources] = words.filter((word) => !word.startsWith('--')).reverse();
  for (const source of sources) {
    const isFolder = target.endsWith('/');
    const to = join(app, isFolder ? join(target, basename(source)) : target);
    // Thousands of files, which their own stage has no more use for.
    if (from) await rename(inStage(from, source), to);
    else await cp(join(ROOT, source), to, { recursive: true, verbatimSymlinks: true, filter: isSource });
  }
}

const isSource = (path: string) => !/\/(dist|node_modules)$/.test(path);

async function hand(path: string): Promise<void> {
  if (IS_ROOT) await run('chown', ['-R', `${NOBODY}:${NOBODY}`, path]);
}

/** A container's process: the image's settings and ours, and nothing of this machine's. */
function container(command: string[]) {
  const [file = '', ...args] = command;
  const env = {
    ...environment(),
    NODE_ENV: 'production',
    REDIS_URL: redis.url,
    BELLWIRE_EDITOR_KEY: 'a-bootstrap-key-for-tests-0123456789',
    BELLWIRE_PUBLIC_URL: 'https://news.example',
    PORT: '0',
  };
  const child = spawn(file, args, { cwd: appOf(final), env, ...user });
  containers.push(child);
  return { child, lines: linesOf(child) };
}

describe('the image', () => {
  test('is of one user who is not root, and stops by SIGTERM to node itself', () => {
    expect(argumentOf(final, 'USER')).toBe('node');
    expect(argumentOf(final, 'STOPSIGNAL')).toBe('SIGTERM');
    expect(execForm(argumentOf(final, 'CMD'))).toEqual(['node', 'dist/server/main.js']);
  });

  test('has no sources, no developer tools and no files of this checkout', async () => {
    const lock = JSON.parse(await readFile(join(appOf(final), 'node_modules/.package-lock.json'), 'utf8'));
    const names = Object.keys(lock.packages);
    expect(names).toContain('node_modules/bullmq');
    expect(names).not.toContain('node_modules/jest');
    await expect(readFile(join(appOf(final), 'server/main.ts'))).rejects.toThrow('ENOENT');
  });

  test('runs a node that its own health check finds healthy, and that ends on SIGTERM', async () => {
    const { child, lines } = container(execForm(argumentOf(final, 'CMD')));
    const listening = await lines.next('the node to listen', (line) => line.includes('listening http'));
    const port = /:(\d+)\s*$/.exec(listening)?.[1] ?? '';
    expect(await healthOf(child.pid, port)).toBe(0);
    child.kill('SIGSTOP');
    expect(await healthOf(child.pid, port)).toBe(1);
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('runs workers, which are healthy without a port', async () => {
    const { child, lines } = container(['node', 'dist/workers/main.js']);
    await lines.next('the workers to be ready', (line) => line === 'ready');
    expect(await healthOf(child.pid, '1')).toBe(0);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test("runs the operator's command", async () => {
    const { child, lines } = container(['node', 'dist/cli/main.js', 'code']);
    await once(child, 'close');
    expect(lines.seen[0]).toMatch(/^[A-Z0-9]{8}$/);
  });
});

/** The exit code of the health check, told which process stands for PID 1. */
async function healthOf(pid: number | undefined, port: string): Promise<number> {
  const [file = '', ...args] = execForm(argumentOf(final, 'HEALTHCHECK'));
  const env = { ...environment(), PORT: port };
  const check = spawn(file, [...args, String(pid)], { cwd: appOf(final), env, ...user });
  const [code] = await once(check, 'exit');
  return code;
}
