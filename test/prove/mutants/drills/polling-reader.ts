import { io, type Socket } from 'socket.io-client';
import type { Item } from '../../../../core/contract/item.js';
import type { Beat, Sync } from '../../../../core/contract/sync.js';
import type { Note } from '../../history/recorder.js';
import { ReaderNotes } from '../../load/reader-notes.js';

/** The official client where it may only poll. */
export class PollingReader {
  private readonly notes: ReaderNotes;
  private readonly socket: Socket;

  constructor(note: Note, name: string, edition: string, url: string) {
    const notes = new ReaderNotes(note, name, edition);
    this.notes = notes;
    this.socket = io(`${url}/${edition}`, {
      auth: (send) => {
        notes.connecting('node-1', 'polling');
        send(notes.cursor === undefined ? {} : { cursor: notes.cursor });
      },
      forceNew: true,
      transports: ['polling'],
    });
    this.socket.on('sync', (sync: Sync) => notes.sync(sync));
    this.socket.on('item', (item: Item, cursor: string) => notes.item(item, cursor));
    this.socket.on('beat', (beat: Beat) => notes.beat(beat));
    this.socket.on('disconnect', (reason) => notes.gone(reason));
  }

  /** Whether it had its sync. */
  get isHere(): boolean {
    return this.notes.cursor !== undefined;
  }

  close(): void {
    this.socket.disconnect();
    this.notes.gone('left');
  }
}
