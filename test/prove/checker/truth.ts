import type { Cursor } from '../../../core/contract/cursor.js';
import { append } from '../group.js';
import type { Seen, TruthEvent } from '../history/event.js';

export type Entry = Extract<TruthEvent, { e: 'entry' }>;
export type CommandTruth = Extract<TruthEvent, { e: 'record' }>;

/** What the store itself said: the logs as they were read, one reading after another, and the commands' records. */
export class Truth {
  /** Of every reading; the latest word on each command. */
  readonly records = new Map<string, CommandTruth>();
  /** Of the last reading alone: what the final log was made by. */
  readonly finalRecords: CommandTruth[] = [];
  private isLast = false;
  private readonly editions = new Map<string, EditionTruth>();

  add(event: TruthEvent): void {
    if (event.e === 'truth') this.isLast = event.last;
    if (event.e !== 'record') this.edition(event.edition).add(event);
    else {
      this.records.set(event.command, event);
      if (this.isLast) this.finalRecords.push(event);
    }
  }

  edition(name: string): EditionTruth {
    const known = this.editions.get(name);
    if (known) return known;
    const made = new EditionTruth();
    this.editions.set(name, made);
    return made;
  }

  get all(): Iterable<[string, EditionTruth]> {
    return this.editions;
  }
}

/** One edition's log over all readings of it. */
export class EditionTruth {
  /** Of the last reading, ascending. */
  final: Entry[] = [];
  headSeq = 0;
  floorSeq = 0;
  isRead = false;
  /** Every entry of any reading. */
  readonly known: Entry[] = [];
  private readonly bySeqAndPrint = new Map<string, Entry>();
  private readonly bySeq = new Map<number, Entry[]>();
  private readonly versions = new Map<string, Entry[]>();
  private readonly byCommand = new Map<string, Entry[]>();
  private reading: Entry[] = [];

  add(event: Exclude<TruthEvent, { e: 'record' }>): void {
    if (event.e === 'entry') this.addEntry(event);
    else if (event.state === 'begin') this.reading = [];
    else if (event.last) this.finish(event.headSeq, event.floorSeq);
  }

  at(seq: number, print: string): Entry | undefined {
    return this.bySeqAndPrint.get(`${seq}-${print}`);
  }

  /** Whether the log as it is at the end has this position: not one that it lost. */
  isFinal({ seq, print }: Cursor): boolean {
    return this.isRead && seq > this.floorSeq && this.printAt(seq) === print;
  }

  /** Of the log as it is at the end, from its floor to its head. */
  printAt(seq: number): string | undefined {
    const { final, floorSeq } = this;
    return seq === floorSeq ? final[0]?.prevPrint : final[seq - floorSeq - 1]?.print;
  }

  /** One, unless the log went back and grew another way. */
  allAt(seq: number): readonly Entry[] {
    return this.bySeq.get(seq) ?? [];
  }

  /** What a command made on the final log: one entry, or none. */
  madeBy(command: string): readonly Entry[] {
    return this.byCommand.get(command) ?? [];
  }

  /** Versions of an item on the final log, ascending. */
  versionsOf(itemId: string): readonly Entry[] {
    return this.versions.get(itemId) ?? [];
  }

  /** The item as the final log had it at `seq`. */
  latestAt(itemId: string, seq: number): Seen | undefined {
    return this.versionsOf(itemId).findLast(({ item }) => item.seq <= seq)?.item;
  }

  /** The final log from `after` (exclusive) to `upTo`, folded: each item once, in its latest version. */
  folded(after: number, upTo: number): Map<string, Seen> {
    const items = new Map<string, Seen>();
    const from = this.final[0]?.item.seq ?? 1;
    for (const { item } of this.final.slice(Math.max(0, after + 1 - from), Math.max(0, upTo + 1 - from)))
      items.set(item.id, item);
    return items;
  }

  private addEntry(entry: Entry): void {
    const { seq } = entry.item;
    this.reading.push(entry);
    const key = `${seq}-${entry.print}`;
    if (this.bySeqAndPrint.has(key)) return;
    this.bySeqAndPrint.set(key, entry);
    append(this.bySeq, seq, entry);
    this.known.push(entry);
  }

  private finish(headSeq: number, floorSeq: number): void {
    this.isRead = true;
    this.final = this.reading;
    this.headSeq = headSeq;
    this.floorSeq = floorSeq;
    for (const entry of this.final) {
      append(this.versions, entry.item.id, entry);
      append(this.byCommand, entry.command, entry);
    }
  }
}
