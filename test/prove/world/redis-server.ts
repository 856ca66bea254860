import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Note } from '../history/recorder.js';
import { Child } from './child.js';
import { pause } from './stop.js';
import { Turn } from './turn.js';

export interface RedisServerOptions {
  name: string;
  /** Short: a unix socket's path has at most 107 bytes. */
  folder: string;
  logFile: string;
  note: Note;
  /** Beyond those of a durable server. */
  settings?: string[];
  /** Environment of the process: what is loaded before it. */
  env?: NodeJS.ProcessEnv;
}

/** As `npm start` runs it. No rewrite of the log of its own accord: a power loss is one truncated file. */
const DURABLE = [
  ...['--port', '0', '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''],
  ...['--maxmemory-policy', 'noeviction', '--auto-aof-rewrite-percentage', '0'],
  ...['--repl-diskless-sync-delay', '0', '--repl-timeout', '10', '--repl-ping-replica-period', '1'],
];

const START_ATTEMPTS = 50;

/** A real Redis with a data folder of its own, on a unix socket. */
export class RedisServer {
  readonly name: string;
  readonly socket: string;
  readonly folder: string;
  readonly turn = new Turn();
  /** Of the suite itself, past every link. */
  readonly client: Redis;
  private child: Child | undefined;
  private runs = 0;
  private asked = '';
  private readonly options: RedisServerOptions;

  constructor(options: RedisServerOptions) {
    this.options = options;
    this.name = options.name;
    this.folder = options.folder;
    this.socket = join(options.folder, 's');
    this.client = new Redis(this.socket, {
      lazyConnect: true,
      retryStrategy: () => 50,
      maxRetriesPerRequest: null,
    });
    this.client.on('error', () => undefined);
  }

  get running(): boolean {
    return this.child?.running ?? false;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Starts, again where the disk still refuses it; resolves once it takes connections. */
  async start(more: string[] = []): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (let attempt = 1; ; attempt++) {
      const child = this.spawn(more);
      const failed = await child.ready.then(
        () => undefined,
        (error: Error) => error,
      );
      if (!failed) break;
      if (attempt === START_ATTEMPTS) throw failed;
      await pause(100);
    }
    if (this.client.status === 'wait') await this.client.connect();
  }

  async kill(): Promise<void> {
    const { child } = this;
    this.asked = 'SIGKILL';
    child?.signal('SIGKILL');
    await child?.ended;
  }

  async freeze(ms: number): Promise<void> {
    const { child } = this;
    child?.signal('SIGSTOP');
    await pause(ms);
    child?.signal('SIGCONT');
  }

  /** The next end of this run was asked for: a disk that refuses ends Redis by design. */
  expectEnd(why: string): void {
    this.asked = why;
  }

  async ended(): Promise<void> {
    await this.child?.ended;
  }

  async close(): Promise<void> {
    this.client.disconnect();
    await this.kill();
  }

  private spawn(more: string[]): Child {
    this.runs += 1;
    this.asked = '';
    const process = `${this.name}#${this.runs}`;
    const { settings = [], env, logFile, note } = this.options;
    const child = new Child({
      command: globalThis.process.env.BELLWIRE_TEST_REDIS ?? 'redis-server',
      args: ['--unixsocket', this.socket, '--dir', this.folder, ...DURABLE, ...settings, ...more],
      env: { ...globalThis.process.env, ...env },
      logFile,
      readyLine: 'eady to accept connections',
    });
    this.child = child;
    note({ e: 'start', process, pid: child.pid });
    void child.ended.then((how) =>
      note({ e: 'exit', process, how: this.asked || how, asked: this.asked !== '' }),
    );
    return child;
  }
}
