import { type Cursor, formatCursor } from '../../core/contract/cursor.js';
import type { Filter } from '../../core/contract/filter.js';
import type { Clock } from '../../core/runtime/clock.js';
import type { Closable } from '../../core/runtime/lifecycle.js';
import { Answers } from './answers.js';
import { Beats } from './beats.js';
import { type Batch, beatFrame, sizeOf } from './frame.js';
import { Groups } from './groups.js';
import type { Line } from './line.js';
import { Reach } from './reach.js';
import type { Due, Owed, Reader } from './reader.js';
import { Round } from './round.js';
import type { Stamps } from './stamps.js';
import type { Turns } from './turns.js';
import type { Window } from './window.js';

/**
 * Bytes on their way to readers beyond which syncs to all wait: when everyone starts over at once, memory
 * stays bounded and the first have their snapshot long before the last.
 */
const MAX_IN_FLIGHT = 32 * 1_024 * 1_024;

export interface GatewayDeps {
  editions: readonly string[];
  window: (edition: string) => Window | undefined;
  clock: Clock;
  stamps: Stamps;
  turns: Turns;
  /** Told of a line whenever a reader joined it, and at each beat. */
  look: (line: Line<Reader>) => void;
}

/** Who reads what, and how far. It writes to lines and knows neither their transport nor where entries come from. */
export class Gateway {
  readonly reach: Reach;
  private readonly deps: GatewayDeps;
  private readonly groups = new Groups();
  private readonly rounds: ReadonlyMap<string, Round>;
  private readonly answers: ReadonlyMap<string, Answers>;
  private readonly beats: Beats;
  /** The latest beat of each edition, for whoever stands at the same place at the same time. */
  private readonly beaten = new Map<string, { stamp: object; cursor: string; batch: Batch }>();
  private readonly busyLines = new Set<Line<Reader>>();
  /** Readers whose sync waits for room among the bytes in flight. */
  private readonly waiting = new Set<Reader>();
  private inFlight = 0;
  private count = 0;

  constructor(deps: GatewayDeps) {
    this.deps = deps;
    this.reach = new Reach(deps.clock);
    this.rounds = new Map(deps.editions.map((id) => [id, new Round((reader) => this.serve(reader))]));
    this.beats = new Beats(deps.turns, (reader) => this.beatTo(reader));
    this.answers = new Map(deps.editions.map((id) => [id, new Answers(deps.clock, deps.stamps)]));
  }

  /** Connected now, canaries apart. */
  get readers(): number {
    return this.count;
  }

  /** Likewise, of one edition. */
  readersOf(edition: string): number {
    return this.groups.readersFor(edition, undefined);
  }

  /** Lines with bytes on their way. */
  get busy(): Iterable<Line<Reader>> {
    return this.busyLines;
  }

  /** Beats go out until this is closed. */
  startBeats(): Closable {
    return this.beats.start();
  }

  /** JSON of the `Sync` for who is no reader: one call, one answer. */
  syncJson(window: Window, cursor: string | undefined, filter: Filter): string {
    return this.answers.get(window.edition)?.json(window, { cursor }, filter) ?? '';
  }

  everyone(): Iterable<Reader> {
    return [...this.rounds.values()].flatMap(({ readers }) => [...readers]);
  }

  /** Adds a reader and hands it its sync in the same turn, so that nothing can come between the two. */
  join(line: Line<Reader>, edition: string, filter: Filter, cursor: string | undefined): Reader {
    const group = this.groups.join(edition, filter);
    // It is owed a sync; whom entries are counted for begins here.
    const handed = this.deps.window(edition)?.headCursor ?? NOWHERE;
    const reader: Reader = { edition, group, line, handed, owed: { cursor }, due: undefined };
    line.readers.add(reader);
    this.rounds.get(edition)?.readers.add(reader);
    this.beats.add(reader);
    if (line.isCanary) group.canaries += 1;
    else this.count += 1;
    this.serve(reader);
    this.deps.look(line);
    return reader;
  }

  leave(reader: Reader): void {
    if (!this.rounds.get(reader.edition)?.readers.delete(reader)) return;
    reader.line.readers.delete(reader);
    this.waiting.delete(reader);
    this.beats.delete(reader);
    this.groups.leave(reader.group);
    if (reader.line.isCanary) {
      reader.group.canaries -= 1;
      return;
    }
    this.count -= 1;
    this.reach.left(reader.group, reader.handed.seq);
  }

  /** The line is gone; nothing it had on its way will be reported as sent. */
  hangUp(line: Line<Reader>): void {
    line.closed = true;
    for (const reader of [...line.readers]) this.leave(reader);
    this.busyLines.delete(line);
    this.landed(line.inFlight);
    line.inFlight = 0;
  }

  /** There are entries that readers of `edition` do not have yet. */
  moved(edition: string): void {
    const window = this.deps.window(edition);
    if (window) this.reach.moved(window, (item) => this.groups.readersFor(edition, item));
    this.rounds.get(edition)?.start((job) => this.deps.turns.entriesFirst(job));
  }

  /** Nothing that readers of `edition` hold can be trusted any more. */
  diverged(edition: string): void {
    const round = this.rounds.get(edition);
    const window = this.deps.window(edition);
    if (window) this.reach.startOver(window);
    const handed = window?.headCursor ?? NOWHERE;
    for (const reader of round?.readers ?? []) {
      reader.owed = { reason: 'diverged' };
      reader.handed = handed;
    }
    round?.start((job) => this.deps.turns.afterEntries(job));
  }

  /** Sends a beat or a drain to a reader, once it is level. */
  remind(reader: Reader, due: Due): void {
    if (due !== 'beat' || reader.due === undefined) reader.due = due;
    this.serve(reader);
  }

  private beatTo(reader: Reader): void {
    this.deps.look(reader.line);
    this.remind(reader, 'beat');
  }

  /** Gives a reader whatever it is to have next, if its line is free. */
  private serve(reader: Reader): void {
    const window = this.deps.window(reader.edition);
    if (!window || reader.line.busy || !reader.line.readers.has(reader)) return;
    if (!reader.owed) this.sendEntries(reader, window);
    if (reader.owed && !reader.line.busy) this.sendSync(reader, reader.owed, window);
    if (!reader.line.busy && reader.due) this.sendDue(reader, reader.due);
  }

  private sendEntries(reader: Reader, window: Window): void {
    if (reader.handed.seq === window.head.seq) return;
    const portion = reader.group.entriesAfter(window, reader.handed.seq);
    if (!portion) {
      reader.owed = { cursor: formatCursor(reader.handed) };
      return;
    }
    reader.handed = window.headCursor;
    if (portion.batch.length === 0) return;
    if (!reader.line.isCanary) this.reach.handed(portion);
    this.send(reader.line, portion.batch);
  }

  private sendSync(reader: Reader, owed: Owed, window: Window): void {
    const paced = 'reason' in owed && this.inFlight > MAX_IN_FLIGHT;
    if (paced) {
      this.waiting.add(reader);
      return;
    }
    this.waiting.delete(reader);
    reader.owed = undefined;
    if (!reader.line.isCanary) this.reach.synced(reader.group, reader.handed.seq);
    reader.handed = window.headCursor;
    const batch = this.answers.get(reader.edition)?.batch(window, owed, reader.group.filter);
    if (batch) this.send(reader.line, batch);
  }

  private sendDue(reader: Reader, due: Due): void {
    reader.due = undefined;
    this.send(reader.line, due === 'beat' ? this.beat(reader) : due);
  }

  private beat({ edition, handed }: Reader): Batch {
    const stamp = this.deps.stamps.of(edition);
    const cursor = formatCursor(handed);
    const known = this.beaten.get(edition);
    if (known?.stamp === stamp && known.cursor === cursor) return known.batch;
    const batch = [beatFrame(edition, { cursor, ...stamp })];
    this.beaten.set(edition, { stamp, cursor, batch });
    return batch;
  }

  private send(line: Line<Reader>, batch: Batch): void {
    const size = sizeOf(batch);
    this.busyLines.add(line);
    this.inFlight += size;
    line.send(batch, size, () => {
      this.busyLines.delete(line);
      this.landed(size);
      for (const reader of line.inTurn()) this.serve(reader);
    });
  }

  private landed(size: number): void {
    this.inFlight -= size;
    for (const reader of this.waiting) {
      if (this.inFlight > MAX_IN_FLIGHT) return;
      this.serve(reader);
    }
  }
}

/** Where a reader stands while there is no window. */
const NOWHERE: Cursor = { seq: -1, print: '' };
