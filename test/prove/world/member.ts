import type { Note } from '../history/recorder.js';
import { Child, type ChildOptions } from './child.js';
import type { Control } from './shim.js';
import { pause, within } from './stop.js';
import { Turn } from './turn.js';

const RESTART_AFTER_MS = 100;
const READY_WITHIN_MS = 40_000;
const ENDS_WITHIN_MS = 8_000;
/** A worker that hears nothing ends itself, so that a new one takes its place: that is no crash. */
const ENDS_ITSELF = /is deaf/;

export interface MemberOptions {
  name: string;
  note: Note;
  /** Whether a process that did not get ready has an excuse: a store that is away, or was a moment ago. */
  excused: () => boolean;
  /** Where there is a compiler: its clock is ours. */
  control?: Control | undefined;
  /** Settings may change from run to run. */
  options: () => ChildOptions;
}

/** A node or a worker that is started again whenever it ends, as any supervisor would. */
export class Member {
  readonly name: string;
  readonly turn = new Turn();
  child: Child | undefined;
  isReady = false;
  private asked = '';
  private stopped = false;
  private runs = 0;
  private readonly deps: MemberOptions;
  private life: Promise<void> = Promise.resolve();

  constructor(deps: MemberOptions) {
    this.deps = deps;
    this.name = deps.name;
  }

  get control(): Control | undefined {
    return this.deps.control;
  }

  /** This run of it, as the history names it. */
  get process(): string {
    return `${this.name}#${this.runs}`;
  }

  /** Resolves once the first run is ready. */
  async start(): Promise<void> {
    this.life = this.live();
    await this.whenReady();
  }

  async whenReady(): Promise<void> {
    if (!(await within(READY_WITHIN_MS, () => this.isReady)))
      throw new Error(`${this.name} is not ready: ${this.child?.lastLines.join(' | ')}`);
  }

  /** Ends this run; the next begins by itself. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (!child) return;
    this.asked = signal;
    child.signal(signal);
    if (signal === 'SIGKILL') child.signal('SIGCONT');
    await child.ended;
  }

  /** Stands still for `ms`: connections stay open, nothing answers. */
  async freeze(ms: number): Promise<void> {
    const { child } = this;
    child?.signal('SIGSTOP');
    await pause(ms);
    child?.signal('SIGCONT');
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.child?.signal('SIGCONT');
    const late = setTimeout(() => void this.kill('SIGKILL'), ENDS_WITHIN_MS);
    await this.kill('SIGTERM');
    clearTimeout(late);
    await this.life;
    this.control?.close();
  }

  private async live(): Promise<void> {
    while (!this.stopped) {
      await this.run();
      if (!this.stopped) await pause(RESTART_AFTER_MS);
    }
  }

  private async run(): Promise<void> {
    this.runs += 1;
    this.asked = '';
    const { process } = this;
    const child = new Child(this.deps.options());
    this.child = child;
    this.deps.note({ e: 'start', process, pid: child.pid });
    let wasReady = false;
    child.ready.then(
      () => {
        wasReady = true;
        this.isReady = true;
      },
      () => undefined,
    );
    const how = await child.ended;
    this.isReady = false;
    this.deps.note({ e: 'exit', process, ...this.reason(child, how, wasReady) });
  }

  private reason(child: Child, how: string, wasReady: boolean): { how: string; asked: boolean } {
    const said = child.lastLines.join(' | ');
    if (this.asked) return { how: `${this.asked}: ${how}`, asked: true };
    if (ENDS_ITSELF.test(said)) return { how: 'deaf', asked: true };
    if (!wasReady) return { how: `not ready: ${how}: ${said}`, asked: this.deps.excused() };
    return { how: `${how}: ${said}`, asked: false };
  }
}
