import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A real, private Redis with the durability of production, on a unix socket of its own. */
export interface TestRedis {
  /** For `REDIS_URL`. */
  url: string;
  /** Its data. */
  folder: string;
  /** A plain client of the test's own. */
  client: Redis;
  pid(): number;
  /** SIGKILL; data on disk stays. */
  kill(): Promise<void>;
  /** Starts again on the same data and socket. */
  start(): Promise<void>;
  /** SIGSTOP and SIGCONT: connections stay open, nothing answers. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

const DURABLE = [
  '--appendonly',
  'yes',
  '--appendfsync',
  'always',
  '--save',
  '',
  '--maxmemory-policy',
  'noeviction',
];

export async function startRedis(extraArguments: string[] = []): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'bw-redis-'));
  const socket = join(folder, 's');
  const binary = process.env.BELLWIRE_TEST_REDIS ?? 'redis-server';
  let child: ChildProcess;

  const client = new Redis(socket, {
    lazyConnect: true,
    retryStrategy: () => 50,
    maxRetriesPerRequest: null,
  });
  client.on('error', () => undefined);

  const start = async () => {
    const options = ['--port', '0', '--unixsocket', socket, '--dir', folder, ...DURABLE, ...extraArguments];
    child = spawn(binary, options, { stdio: ['ignore', 'pipe', 'inherit'] });
    await ready(child);
  };
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGCONT');
    child.kill(signal);
    await gone;
  };

  await start();
  await client.connect();
  return {
    url: `unix:${socket}`,
    folder,
    client,
    pid: () => child.pid ?? 0,
    kill: () => kill(),
    start,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    close: async () => {
      client.disconnect();
      await kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`redis-server ended with ${code}: ${output}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('eady to accept connections')) resolve();
    });
  });
}
