import type { Cursor } from '../../../../core/contract/cursor.js';
import type { ReaderEvent } from '../../history/event.js';
import { positionOf } from '../position.js';
import type { Finding } from '../report.js';
import type { Rule } from '../rule.js';
import type { WorldHistory } from '../world-history.js';
import { deltaFault, snapshotFault } from './sync-faults.js';

/** Each reader got every entry, one after another, or a `sync` that says and holds what it skipped. */
export const continuity: Rule = (history) =>
  [...history.readers.values()].flatMap((events) => new Replay(history).run(events));

type Sync = Extract<ReaderEvent, { e: 'sync' }>;

class Replay {
  private readonly history: WorldHistory;
  private readonly findings: Finding[] = [];
  /** Where the reader stands; `undefined` before its first sync. */
  private at: Cursor | undefined;
  private last: ReaderEvent | undefined;

  constructor(history: WorldHistory) {
    this.history = history;
  }

  run(events: readonly ReaderEvent[]): Finding[] {
    for (const event of events) {
      if (event.e === 'connect') this.at = event.cursor === undefined ? undefined : positionOf(event.cursor);
      else if (event.e === 'sync') this.sync(event);
      else if (event.e === 'item') this.item(event);
      else if (event.e === 'beat') this.beat(event);
      this.last = event;
    }
    return this.findings;
  }

  private sync(event: Sync): void {
    const to = positionOf(event.cursor);
    const fault = this.syncFault(event, to);
    if (fault !== undefined) this.fault(fault, event);
    this.at = to;
  }

  private syncFault(event: Sync, to: Cursor): string | undefined {
    const edition = this.history.truth.edition(event.edition);
    if (event.kind === 'snapshot') return this.reasonFault(event) ?? snapshotFault(edition, event, to);
    if (!this.at) return `a reader without a cursor got a ${event.kind}`;
    if (event.kind === 'current')
      return to.seq === this.at.seq && to.print === this.at.print ? undefined : 'current is elsewhere';
    return to.seq > this.at.seq ? deltaFault(edition, event, this.at, to) : 'a delta went back';
  }

  private reasonFault({ reason, edition }: Sync): string | undefined {
    if ((reason === 'first') !== (this.at === undefined)) return `a snapshot for the reason ${reason}`;
    const isOurs = this.at && this.history.truth.edition(edition).at(this.at.seq, this.at.print);
    if (reason === 'diverged' && isOurs && !this.history.losesTail)
      return 'diverged from a log that never was another';
    return undefined;
  }

  private item(event: Extract<ReaderEvent, { e: 'item' }>): void {
    const to = positionOf(event.cursor);
    if (to.seq !== event.item.seq) this.fault('an item came with the cursor of another', event);
    else if (!this.at) this.fault('an item came before the first sync', event);
    else if (to.seq !== this.at.seq + 1) this.fault(`entry ${to.seq} came after ${this.at.seq}`, event);
    else if (!this.follows(event, to, this.at)) this.fault(`entry ${to.seq} is of another log`, event);
    this.at = to;
  }

  /** Numbers alone do not tell: where the log went back, the next number may stand on another past. */
  private follows({ edition }: ReaderEvent, to: Cursor, from: Cursor): boolean {
    const entry = this.history.truth.edition(edition).at(to.seq, to.print);
    return entry === undefined || entry.prevPrint === from.print;
  }

  private beat(event: Extract<ReaderEvent, { e: 'beat' }>): void {
    const { seq, print } = positionOf(event.cursor);
    if (this.at && (seq !== this.at.seq || print !== this.at.print))
      this.fault(`a beat at ${seq} for a reader at ${this.at.seq}`, event);
  }

  private fault(what: string, event: ReaderEvent): void {
    this.findings.push(
      this.history.finding(
        'continuity',
        `${event.reader}: ${what}`,
        ...(this.last ? [this.last] : []),
        event,
      ),
    );
  }
}
