import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { startChild } from '../child.mjs';
import { progress } from '../halt.mjs';
import { choosePort } from '../port.mjs';
import { run } from '../tools.mjs';
import { DURABLE } from './durable.mjs';

const IMAGE = 'valkey/valkey:8.1';
/** A client is often there without an engine, and asking it takes its own time to fail. */
const ENGINE_MS = 5_000;

/** @returns {Promise<boolean>} whether an engine answers, not only a client */
export async function dockerAnswers() {
  const { ok } = await run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeoutMs: ENGINE_MS });
  return ok;
}

/**
 * A Valkey in a container, with its data in the data folder, on a port of this machine that is closed to
 * everybody without the data folder's password.
 *
 * @param {import('../data-folder.mjs').DataFolder} data
 * @returns {Promise<import('./sources.mjs').RedisSource>}
 */
export async function dockerRedis(data) {
  const name = `bellwire-${createHash('sha256').update(data.path).digest('hex').slice(0, 12)}`;
  const folder = data.file('redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const password = await secretOf(data.file('redis-password'));
  await writeFile(data.file('redis', 'server.conf'), `requirepass ${password}\n`, { mode: 0o600 });
  const port = await choosePort({ host: '127.0.0.1', port: 16_379, fixed: false });
  const address = { host: '127.0.0.1', port, password };
  progress(`starting Redis in a container (${IMAGE})`);
  await run('docker', ['rm', '--force', name]);
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const container = ['--rm', '--name', name, '--user', user, '-v', `${folder}:/data`];
  const inside = [IMAGE, 'valkey-server', '/data/server.conf', '--dir', '/data', ...DURABLE];
  const args = ['run', ...container, '-p', `127.0.0.1:${port}:6379`, ...inside];
  return {
    text: `docker ${IMAGE}, private, ${data.shown}`,
    url: `redis://:${password}@127.0.0.1:${port}`,
    address,
    start: () => startChild('docker', args, { logFile: data.file('logs', 'redis.log') }),
  };
}

/** @param {string} file */
async function secretOf(file) {
  const fresh = randomBytes(24).toString('hex');
  await writeFile(file, fresh, { mode: 0o600, flag: 'wx' }).catch(() => undefined);
  return readFile(file, 'utf8');
}
