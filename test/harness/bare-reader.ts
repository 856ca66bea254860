import { connect, type Socket } from 'node:net';
import { parseCursor } from '../../core/contract/cursor.js';
import type { Sync } from '../../core/contract/sync.js';
import { clientFrame, onTexts, upgradeRequest, WEBSOCKET_PATH } from './raw-reader.js';

const EVENT = '42/en,';

/** One connection of a bare reader. */
interface Link {
  socket: Socket;
  /** Where it stands; -1 before its `sync`. */
  seq: number;
}

/**
 * A reader of `en` that speaks no more than it needs, so that one process holds thousands, and that heeds
 * `drain` as the SDK does. Of an edition in which items are only published each sync has to list every entry
 * that its reader missed, and each item has to be the next one.
 */
export class BareReader {
  /** The entries that it showed after its first sync, in order. */
  readonly shown: number[] = [];
  readonly faults: string[] = [];
  /** What it was told with each drain. */
  readonly delaysMs: number[] = [];
  /** When another connection came to serve it, by `performance.now()`. */
  readonly movedAtMs: number[] = [];
  /** Moves before which the old connection had ended. */
  blindMoves = 0;
  seq = -1;
  private cursor: string | undefined;
  private closed = false;
  private serving: Link | undefined;
  private readonly sockets = new Set<Socket>();
  /** The node that the next connection goes to. */
  private readonly nextUrl: () => string;

  constructor(nextUrl: () => string) {
    this.nextUrl = nextUrl;
  }

  open(): void {
    if (this.closed) return;
    const { hostname, port } = new URL(this.nextUrl());
    const socket = connect(Number(port), hostname);
    const link: Link = { socket, seq: -1 };
    this.sockets.add(socket);
    socket.on('error', ({ message }) => this.faults.push(message));
    socket.on('close', () => {
      this.sockets.delete(socket);
      if (link === this.serving) this.serving = undefined;
    });
    onTexts(
      socket,
      (text) => this.hear(link, text),
      (line) => this.faults.push(line),
    );
    socket.write(upgradeRequest(WEBSOCKET_PATH));
  }

  close(): void {
    this.closed = true;
    for (const socket of this.sockets) socket.destroy();
  }

  private hear(link: Link, text: string): void {
    const is = (event: string) => text.startsWith(`${EVENT}["${event}"`);
    if (text === '2') link.socket.write(clientFrame('3'));
    else if (text.startsWith('0')) link.socket.write(clientFrame(`40/en,${JSON.stringify(this.auth())}`));
    else if (is('item')) this.item(link, text.slice(text.lastIndexOf(',') + 2, -2));
    else if (is('sync')) this.sync(link, JSON.parse(text.slice(EVENT.length))[1]);
    else if (is('drain')) this.drain(JSON.parse(text.slice(EVENT.length))[1]);
  }

  private auth(): { cursor?: string } {
    return this.cursor === undefined ? {} : { cursor: this.cursor };
  }

  private sync(link: Link, sync: Pick<Sync, 'kind' | 'cursor' | 'items'>): void {
    link.seq = seqOf(sync.cursor);
    if (this.cursor === undefined) this.stand(link.seq, sync.cursor);
    else this.move(link, sync);
    this.serving?.socket.destroy();
    this.serving = link;
  }

  private move(link: Link, { kind, cursor, items }: Pick<Sync, 'kind' | 'cursor' | 'items'>): void {
    if (kind === 'snapshot') this.faults.push('a snapshot came instead of what was missed');
    if (!this.serving) this.blindMoves += 1;
    this.movedAtMs.push(performance.now());
    for (const { seq } of items) if (seq > this.seq) this.show(seq, cursor);
    if (this.seq < link.seq) this.faults.push(`the sync at ${link.seq} left out what came after ${this.seq}`);
  }

  /** While a new connection comes about the old one may be ahead of it: what is known then is no news. */
  private item(link: Link, cursor: string): void {
    const seq = seqOf(cursor);
    if (seq !== link.seq + 1) this.faults.push(`item ${seq} came after ${link.seq}`);
    link.seq = seq;
    if (seq > this.seq) this.show(seq, cursor);
  }

  private show(seq: number, cursor: string): void {
    if (seq !== this.seq + 1) this.faults.push(`${seq} was shown after ${this.seq}`);
    this.shown.push(seq);
    this.stand(seq, cursor);
  }

  private stand(seq: number, cursor: string): void {
    this.seq = seq;
    this.cursor = cursor;
  }

  private drain({ afterMs }: { afterMs: number }): void {
    this.delaysMs.push(afterMs);
    setTimeout(() => this.open(), afterMs);
  }
}

const seqOf = (cursor: string): number => parseCursor(cursor)?.seq ?? -1;
