import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

export interface ChildOptions {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** What it prints is kept here. */
  logFile: string;
  /** What it prints once it serves. */
  readyLine: string;
}

const running = new Set<Child>();

/** Nothing outlives the run that started it, however that ends. */
export function killAll(): void {
  for (const child of running) child.signal('SIGKILL');
}

/** One run of one process. */
export class Child {
  readonly pid: number;
  /** Resolves with the exit code or the signal. */
  readonly ended: Promise<string>;
  /** Resolves with the ready line; rejects when it ends before. */
  readonly ready: Promise<string>;
  /** What it said last, for whoever has to say why it ended. */
  lastLines: string[] = [];
  private readonly child: ChildProcess;
  private readonly log: WriteStream;
  private readonly heard = new Set<(line: string) => void>();

  constructor(options: ChildOptions) {
    mkdirSync(dirname(options.logFile), { recursive: true });
    this.log = createWriteStream(options.logFile, { flags: 'a' });
    const { command, args, env } = options;
    this.child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.pid = this.child.pid ?? 0;
    this.ended = once(this.child, 'close').then(
      ([code, signal]) => String(code ?? signal),
      (error: Error) => error.message,
    );
    running.add(this);
    void this.ended.then(() => {
      running.delete(this);
      this.log.end();
    });
    this.ready = this.line((line) => line.includes(options.readyLine));
    this.listen();
  }

  /** The first line from now on that `matches`; rejects when it ends before. */
  line(matches: (line: string) => boolean): Promise<string> {
    const found = new Promise<string>((resolve, reject) => {
      const look = (line: string) => {
        if (!matches(line)) return;
        this.heard.delete(look);
        resolve(line);
      };
      this.heard.add(look);
      void this.ended.then((how) => reject(new Error(`${how}: ${this.lastLines.join(' | ')}`)));
    });
    found.catch(() => undefined);
    return found;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null && this.pid > 0;
  }

  signal(name: NodeJS.Signals): void {
    if (this.running) this.child.kill(name);
  }

  private listen(): void {
    for (const stream of [this.child.stdout, this.child.stderr]) {
      let rest = '';
      stream?.on('data', (chunk: Buffer) => {
        this.log.write(chunk);
        const lines = (rest + chunk.toString()).split('\n');
        rest = lines.pop() ?? '';
        this.lastLines = [...this.lastLines, ...lines].slice(-5);
        for (const line of lines) for (const heard of this.heard) heard(line);
      });
    }
  }
}
