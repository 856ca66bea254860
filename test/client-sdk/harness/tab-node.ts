import type { SocketLike } from '../../../client-sdk/src/types.js';
import type { Item } from '../../../core/contract/item.js';

interface Connection {
  readonly tab: number;
  joined: boolean;
  say(packet: string): void;
  end(): void;
}

/** The print does not matter here: there is one log, and it only grows. */
const cursorAt = (seq: number): string => `${seq}-0123456789ab`;

const event = (...what: unknown[]): string => `42/en,${JSON.stringify(what)}`;

/** One edition's log and the connections to its nodes, of which some are behind or refuse. */
export class TabNode {
  readonly log: Item[] = [];
  readonly connections = new Set<Connection>();
  /** How many entries the node of the next connection is behind. */
  behind = 0;
  refuses = false;
  private readonly nowMs: () => number;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
  }

  get cursor(): string {
    return cursorAt(this.log.length);
  }

  publish(): void {
    const seq = this.log.length + 1;
    const { now: at } = this.times;
    const what = { status: 'live', change: 'publish', urgency: 'urgent', lang: 'en', dir: 'ltr' } as const;
    const when = { publishedAt: at, changedAt: at, expiresAt: at };
    this.log.push({
      id: `${seq}`,
      edition: 'en',
      seq,
      version: 1,
      ...what,
      ...when,
      sections: [],
      regions: [],
    });
    for (const each of this.connections) if (each.joined) this.give(each, seq);
  }

  beat(): void {
    const beat = event('beat', { cursor: this.cursor, ...this.times });
    for (const each of this.connections) if (each.joined) each.say(beat);
  }

  /** Every connection, or those of one tab. */
  cut(tab?: number): void {
    for (const each of this.connections) if (tab === undefined || each.tab === tab) each.end();
  }

  /** What is said comes by `bring`, in order. */
  open(tab: number, bring: (run: () => void) => void): SocketLike {
    const listeners = new Map<string, (event: { data?: unknown }) => void>();
    let closed = false;
    const hand = (type: string, data?: string) => bring(() => closed || listeners.get(type)?.({ data }));
    const connection: Connection = {
      tab,
      joined: false,
      say: (packet) => hand('message', packet),
      end: () => {
        this.connections.delete(connection);
        hand('close');
      },
    };
    this.connections.add(connection);
    if (this.refuses) connection.end();
    else connection.say('0{}');
    return {
      addEventListener: (type, listener) => listeners.set(type, listener),
      send: (packet) => packet.startsWith('40') && this.join(connection, packet),
      close: () => {
        closed = true;
        this.connections.delete(connection);
      },
    };
  }

  private join(connection: Connection, packet: string): void {
    const { cursor } = JSON.parse(packet.slice(packet.indexOf('{')));
    const held = cursor === undefined ? 0 : Number.parseInt(cursor, 10);
    const head = Math.max(held, this.log.length - this.behind);
    const kind = cursor === undefined ? 'snapshot' : held === head ? 'current' : 'delta';
    const items = this.log.slice(held, head);
    connection.joined = true;
    connection.say(
      event('sync', { protocol: 1, kind, edition: 'en', cursor: cursorAt(head), items, ...this.times }),
    );
    for (let seq = head + 1; seq <= this.log.length; seq += 1) this.give(connection, seq);
  }

  private give(connection: Connection, seq: number): void {
    connection.say(event('item', this.log[seq - 1], cursorAt(seq)));
  }

  private get times() {
    const now = new Date(this.nowMs()).toISOString();
    return { now, asOf: now, spreadMs: 1_000 };
  }
}
