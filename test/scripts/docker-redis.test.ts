import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { onPath } from '../../scripts/launch/tools.mjs';
import { ROOT } from '../harness/root.js';

const run = promisify(execFile);
const REDIS = process.env.BELLWIRE_TEST_REDIS ?? (await onPath('redis-server'))[0] ?? '';

/**
 * Stands for a Docker engine, of which a test machine has none: notes what it is asked, and runs the
 * image's server on this machine, its folder and port mapped as the engine would.
 */
const ENGINE = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const { spawn } = require('node:child_process');
const [command, ...args] = process.argv.slice(2);
appendFileSync(__dirname + '/asked', [command, ...args].join(' ') + '\\n');
if (command === 'run') {
  const valueOf = (flag) => args[args.indexOf(flag) + 1];
  const [folder] = valueOf('-v').split(':');
  const [, port] = valueOf('-p').split(':');
  const server = args.slice(args.indexOf('valkey-server') + 1).map((arg) => arg.replace(/^\\/data/, folder));
  const child = spawn(${JSON.stringify(REDIS)}, [...server, '--port', port, '--bind', '127.0.0.1'], { stdio: 'inherit' });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}
`;

const LAUNCH = `
import { dockerAnswers, dockerRedis } from '${ROOT}/scripts/launch/redis/docker.mjs';
import { openDataFolder } from '${ROOT}/scripts/launch/data-folder.mjs';
import { ask, isReady } from '${ROOT}/scripts/launch/redis/ask.mjs';
const data = await openDataFolder('/', process.argv[1]);
if (!(await dockerAnswers())) throw new Error('no engine');
const source = await dockerRedis(data);
const child = source.start();
while (!(await isReady(source.address))) await new Promise((resolve) => setTimeout(resolve, 20));
const stranger = await ask({ ...source.address, password: 'guessed' }, 'PING').catch(String);
process.kill(child.pid, 'SIGTERM');
console.log(JSON.stringify({ text: source.text, url: source.url, stranger, how: await child.gone }));
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bw-docker-'));
  await mkdir(join(folder, 'bin'));
  await symlink(process.execPath, join(folder, 'bin', 'node'));
  await writeFile(join(folder, 'bin', 'docker'), ENGINE, { mode: 0o755 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a Docker engine that answers', () => {
  test('gives a private, durable Redis that ends with us', async () => {
    const args = ['--input-type=module', '-e', LAUNCH, join(folder, 'data')];
    const env = { PATH: join(folder, 'bin'), LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH };
    const { stdout } = await run(process.execPath, args, { env });
    const seen = JSON.parse(stdout);
    expect(seen.text).toMatch(/^docker valkey\/valkey:\S+, private, /);
    expect(seen.url).toMatch(/^redis:\/\/:[0-9a-f]{48}@127\.0\.0\.1:\d+$/);
    expect(seen.stranger).toMatch(/NOAUTH/);
    expect(seen.how).toBe('exit code 0');
    const asked = (await readFile(join(folder, 'bin', 'asked'), 'utf8')).split('\n');
    expect(asked.map((line) => line.split(' ')[0])).toEqual(['info', 'rm', 'run', '']);
    expect(asked[2]).toContain('--appendfsync always');
    expect(asked[2]).not.toContain(new URL(seen.url).password);
  });
});
