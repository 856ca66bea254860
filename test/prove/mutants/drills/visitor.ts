import { parseCursor } from '../../../../core/contract/cursor.js';
import { STAYED } from '../../checker/rules/ends-equal.js';
import type { Note } from '../../history/recorder.js';
import { LightReader } from '../../load/light-reader.js';
import { ReaderNotes } from '../../load/reader-notes.js';
import type { NodeMember } from '../../world/processes.js';
import { within } from '../../world/stop.js';

const REACHES_WITHIN_MS = 5_000;

/** A reader that goes where it is told, always with the cursor that it left with. */
export class Visitor {
  private readonly notes: ReaderNotes;
  private readonly edition: string;
  private reader: LightReader | undefined;

  constructor(note: Note, name: string, edition: string) {
    this.notes = new ReaderNotes(note, name, edition);
    this.edition = edition;
  }

  get isHere(): boolean {
    return this.reader !== undefined;
  }

  /** Of its cursor; -1 before the first. */
  get seq(): number {
    return parseCursor(this.notes.cursor ?? '')?.seq ?? -1;
  }

  /** Resolves with the sync, or once the visit has come to nothing. */
  async visit(node: NodeMember): Promise<void> {
    const { notes } = this;
    this.leave();
    notes.connecting(node.name, 'websocket');
    const reader = new LightReader(node.url, this.edition, notes.cursor, {
      sync: (sync) => this.reader === reader && notes.sync(sync),
      item: (item, cursor) => this.reader === reader && notes.item(item, cursor),
      beat: (beat) => this.reader === reader && notes.beat(beat),
      gone: () => this.reader === reader && this.ended('cut'),
    });
    this.reader = reader;
    await reader.synced().catch(({ message }: Error) => this.ended(message));
  }

  /** Waits for a while until it has got to `seq`. */
  async reached(seq: number): Promise<void> {
    await within(REACHES_WITHIN_MS, () => this.seq >= seq);
  }

  leave(): void {
    this.ended('moved on');
  }

  stayed(): void {
    this.ended(STAYED);
  }

  private ended(why: string): void {
    const { reader } = this;
    this.reader = undefined;
    reader?.close();
    this.notes.gone(why);
  }
}
