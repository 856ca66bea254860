import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { onPath } from '../../scripts/launch/tools.mjs';
import { ROOT } from '../harness/root.js';
import { until } from '../harness/until.js';

/** Who fetches: nobody, where the tests are root's. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const run = promisify(execFile);
const started: ChildProcess[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bw-fetched-'));
  await chmod(folder, 0o755);
  for (const part of ['bin', 'data', 'old']) await makeOpen(join(folder, part));
  if (user.uid) await chown(join(folder, 'data'), user.uid, user.gid);
  await linkPrograms(join(folder, 'bin'), (name) => !/^(redis|valkey|docker)/.test(name));
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** A folder that others may read, whatever is asked for new files here. */
async function makeOpen(path: string): Promise<void> {
  await mkdir(path);
  await chmod(path, 0o755);
}

/** Every program of PATH but those left out: a machine that lacks them. */
async function linkPrograms(target: string, wanted: (name: string) => boolean): Promise<void> {
  for (const from of (process.env.PATH ?? '').split(delimiter)) {
    const names = await readdir(from).catch(() => []);
    await Promise.all(
      names
        .filter(wanted)
        .map((name) => symlink(join(from, name), join(target, name)).catch(() => undefined)),
    );
  }
}

async function findAs(
  path: string,
): Promise<{ server?: { file: string; libraries: string }; problems: string[] }> {
  const script = `import { findServer } from '${ROOT}/scripts/launch/redis/find-server.mjs';
    console.log(JSON.stringify(await findServer(process.argv[1])));`;
  const args = ['--input-type=module', '-e', script, join(folder, 'data', 'fetched-redis')];
  const env = { PATH: path, HOME: folder, TMPDIR: tmpdir() };
  const { stdout } = await run(process.execPath, args, { cwd: folder, env, ...user });
  return JSON.parse(stdout);
}

describe('a machine without Redis', () => {
  test('gets one without root where there is apt, which is found again, and else is told why not', async () => {
    const path = join(folder, 'bin');
    const found = await findAs(path);
    if ((await onPath('apt-get', path)).length === 0) {
      expect(found.problems).toContain('not fetched: this is not Debian or Ubuntu');
      return;
    }
    const { server } = found;
    if (!server) throw new Error(found.problems.join('\n'));
    const socket = join(folder, 'data', 's');
    const redis = spawn(server.file, ['--port', '0', '--unixsocket', socket, '--save', ''], {
      cwd: join(folder, 'data'),
      env: { LD_LIBRARY_PATH: server.libraries },
      stdio: 'ignore',
      ...user,
    });
    started.push(redis);
    await until('its socket', async () => (await readdir(join(folder, 'data'))).includes('s'));
    redis.kill('SIGTERM');
    expect(await once(redis, 'exit')).toEqual([0, null]);
    expect(await findAs('')).toMatchObject({ server: { file: server.file } });
  });

  test('whose server is too old is told its version', async () => {
    const path = join(folder, 'old');
    const server = join(path, 'redis-server');
    await writeFile(server, '#!/bin/sh\necho "Redis server v=6.2.14 sha=0 bits=64"\n');
    await chmod(server, 0o755);
    const bin = await onPath('sh');
    await symlink(bin[0] ?? '/bin/sh', join(path, 'sh'));
    const { problems } = await findAs(path);
    expect(problems[0]).toBe(`too old: ${server} 6.2.14`);
  });
});
