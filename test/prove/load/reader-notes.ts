import type { Item } from '../../../core/contract/item.js';
import type { Beat, Sync } from '../../../core/contract/sync.js';
import { STAYED } from '../checker/rules/ends-equal.js';
import type { ReaderEvent } from '../history/event.js';
import type { Note } from '../history/recorder.js';
import { seenOf } from '../history/seen.js';

type Transport = Extract<ReaderEvent, { e: 'connect' }>['transport'];

/** What one reader writes down, and the cursor that it comes back with. */
export class ReaderNotes {
  cursor: string | undefined;
  private node = '';
  private isHere = false;
  private isSynced = false;
  private readonly note: Note;
  private readonly who: { reader: string; edition: string };

  constructor(note: Note, reader: string, edition: string) {
    this.note = note;
    this.who = { reader, edition };
  }

  connecting(node: string, transport: Transport): void {
    this.node = node;
    this.isHere = true;
    this.isSynced = false;
    this.note({
      e: 'connect',
      ...this.who,
      node,
      transport,
      ...(this.cursor !== undefined && { cursor: this.cursor }),
    });
  }

  sync({ kind, reason, cursor, items }: Sync): void {
    const { node } = this;
    this.note({
      e: 'sync',
      ...this.who,
      node,
      kind,
      ...(reason !== undefined && { reason }),
      cursor,
      items: items.map((item) => seenOf(item)),
    });
    this.cursor = cursor;
    this.isSynced = true;
  }

  item(item: Item, cursor: string): void {
    this.note({ e: 'item', ...this.who, node: this.node, item: seenOf(item), cursor });
    this.cursor = cursor;
  }

  beat({ cursor, now, asOf }: Beat): void {
    this.note({ e: 'beat', ...this.who, node: this.node, cursor, now, asOf });
    this.cursor = cursor;
  }

  /** The world ends, and it was there and level. */
  stayed(): void {
    this.gone(this.isSynced ? STAYED : 'waiting for a sync');
  }

  gone(why: string): void {
    if (!this.isHere) return;
    this.isHere = false;
    this.note({ e: 'gone', ...this.who, why });
  }
}
