import { printOf } from '../../core/ledger/chain.js';
import type { LogEntry, LogPosition, LogReader } from '../../core/ledger/ledger.js';
import type { Clock } from '../../core/runtime/clock.js';
import type { Logger } from '../../core/runtime/logger.js';
import { Emptied } from './emptied.js';
import { Outrun } from './outrun.js';
import { Window } from './window.js';

export interface EditionEvents {
  /** The head moved on; readers are to get what they miss. */
  moved(edition: string): void;
  /** This log is not the one that readers were served from. */
  diverged(edition: string): void;
}

export interface EditionDeps {
  log: LogReader;
  events: EditionEvents;
  now: Clock;
  logger: Logger;
}

/** Keeps the window of one edition equal to its log, whatever is heard, missed or read of it. */
export class EditionFollower {
  readonly edition: string;
  readonly outrun = new Outrun();
  private readonly deps: EditionDeps;
  private readonly emptied = new Emptied();
  private current: Window | undefined;
  private reading: Promise<void> | undefined;
  private level = 0;

  constructor(edition: string, deps: EditionDeps) {
    this.edition = edition;
    this.deps = deps;
  }

  /** `undefined` before the first load. */
  get window(): Window | undefined {
    return this.current;
  }

  /** Store time of the last poll at which the window was level with the log; 0 before the first. */
  get asOfMs(): number {
    return this.level;
  }

  /** Takes an entry that was published; `false` when the log has to be asked what it means. */
  hear(entry: LogEntry): boolean {
    if (!this.current) return true;
    this.outrun.note(entry.seq);
    const offer = this.current.offer(entry, this.deps.now());
    if (offer === 'applied') this.deps.events.moved(this.edition);
    return offer === 'applied' || offer === 'known';
  }

  /** Reads what the log has beyond the window. Asked again while reading, it joins that reading. */
  catchUp(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /**
   * Takes the head that a poll read at store time `nowMs`. `before` was our head when the poll was sent: a
   * log only grows, so a head below it is another log. Answers whether the window is level.
   */
  async polled(head: LogPosition, before: LogPosition | undefined, nowMs: number): Promise<boolean> {
    if (!this.current || !before) await this.catchUp();
    else if (head.seq >= before.seq) await this.keepUp(head);
    else if (head.seq > 0 || this.emptied.read(performance.now())) await this.startOver(head);
    else return false;
    const isLevel = this.holds(head);
    if (isLevel) this.level = nowMs;
    return isLevel;
  }

  private async keepUp(head: LogPosition): Promise<void> {
    this.emptied.reset();
    if (this.current && head.seq > this.current.head.seq) await this.catchUp();
    else if (!this.holds(head)) await this.startOver(head);
  }

  private holds({ seq, chain }: LogPosition): boolean {
    return this.current?.printAt(seq) === printOf(chain);
  }

  private async read(): Promise<void> {
    const window = this.current;
    if (!window) return this.load();
    const entries = await this.deps.log.entriesAfter(this.edition, window.head.seq);
    if (this.current !== window) return;
    if (!entries || !this.applyAll(window, entries)) await this.load();
  }

  private applyAll(window: Window, entries: LogEntry[]): boolean {
    const before = window.head.seq;
    const whole = entries.every((entry) => {
      const offer = window.offer(entry, this.deps.now());
      return offer === 'applied' || offer === 'known';
    });
    if (window.head.seq > before) this.deps.events.moved(this.edition);
    return whole;
  }

  /** The log has a past that is not ours: everyone starts over from what it says now. */
  private async startOver(head: LogPosition): Promise<void> {
    this.deps.logger.error(
      { edition: this.edition, ours: this.current?.head.seq, ledger: head.seq },
      head.seq === 0 ? 'the log is empty: taken as such' : 'the log is another one: starting over',
    );
    await this.load(true);
  }

  /** Reads the whole log anew. An empty one takes the place of one that was not only when `emptyToo`. */
  private async load(emptyToo = false): Promise<void> {
    const window = new Window(this.edition, await this.deps.log.load(this.edition));
    const old = this.current;
    if (old && old.head.seq > 0 && window.head.seq === 0 && !emptyToo) return;
    this.current = window;
    this.emptied.reset();
    this.outrun.restart(window.head.seq);
    if (!old || continues(window, old)) this.deps.events.moved(this.edition);
    else this.deps.events.diverged(this.edition);
  }
}

/** Whether `window` holds the head of `old`, or no longer reaches back to it: cursors then tell by themselves. */
function continues(window: Window, old: Window): boolean {
  const { seq, chain } = old.head;
  return seq < window.floorSeq || window.printAt(seq) === printOf(chain);
}
