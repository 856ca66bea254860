import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { mendLog } from '../../../scripts/launch/redis/mend-log.mjs';
import type { Note } from '../history/recorder.js';
import { Child } from './child.js';
import { loseUnsynced } from './disk.js';
import type { Control } from './shim.js';
import { pause, within } from './stop.js';

export interface RedisServerOptions {
  name: string;
  /** Short: a unix socket's path has at most 107 bytes. */
  folder: string;
  logFile: string;
  note: Note;
  /** Beyond those of a durable server. */
  settings?: string[];
  /** Where there is a compiler: its disk and clock are ours. */
  control?: Control | undefined;
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

  get control(): Control | undefined {
    return this.options.control;
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

  /** SIGKILL, and what the disk had not synced is gone but for what `keep` leaves; answers the bytes lost. */
  async powerOff(keep: (unsynced: number) => number): Promise<number> {
    if (!this.control) throw new Error('power cannot be lost without the shim');
    await this.kill();
    return loseUnsynced(this.folder, keep);
  }

  async freeze(ms: number): Promise<void> {
    const { child } = this;
    child?.signal('SIGSTOP');
    await pause(ms);
    child?.signal('SIGCONT');
  }

  /** What ended by itself is started again, and what did not goes on. */
  async startAgainIfEnded(): Promise<void> {
    if (await within(500, () => !this.running)) await this.start();
    else this.asked = '';
  }

  /** This run may end by itself: a Redis that syncs every write ends when its disk refuses one. */
  expectEnd(why: string): void {
    this.asked = why;
  }

  async close(): Promise<void> {
    this.client.disconnect();
    await this.kill();
    this.control?.close();
  }

  private spawn(more: string[]): Child {
    this.runs += 1;
    this.asked = '';
    const process = `${this.name}#${this.runs}`;
    const { settings = [], control, logFile, note } = this.options;
    const command = globalThis.process.env.BELLWIRE_TEST_REDIS ?? 'redis-server';
    mendLog(command, this.folder);
    const child = new Child({
      command,
      args: ['--unixsocket', this.socket, '--dir', this.folder, ...DURABLE, ...settings, ...more],
      env: { ...globalThis.process.env, ...control?.env },
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
