import { createHash } from 'node:crypto';
import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { type Namespace, Server, type Socket } from 'socket.io';
import { type Code, problem } from '../../../core/contract/codes.js';
import type { Item } from '../../../core/contract/item.js';
import type { Sync } from '../../../core/contract/sync.js';

const HEARTBEAT = { pingInterval: 20_000, pingTimeout: 15_000 };

/** What a version of an item says beyond its place. */
export type Said = Partial<Omit<Item, 'seq'>>;

export const SERVER_EPOCH_MS = Date.parse('2026-03-01T12:00:00.000Z');

/** As much of a node as a reader sees: the socket.io package speaking one edition's log, its stream, and `GET items`. */
export class EditionServer {
  /** Payloads of CONNECT, in order. */
  readonly auths: Record<string, unknown>[] = [];
  readonly gets: IncomingMessage[] = [];
  readonly log: Item[] = [];
  /** Non-zero: every handshake, stream and `GET items` is refused so. */
  refuseWith = 0;
  /** As with a proxy that lets no WebSocket through. */
  refusesSockets = false;
  retryAfterS = 1;
  /** `GET items` answers although sockets are refused. */
  answersGets = true;
  /** How long a cache on the way had each answer to `GET items`. */
  ageS = 0;
  /** Joins are accepted but not answered. */
  mute = false;
  lagMs = 0;
  spreadMs = 1_000;
  serverNowMs = SERVER_EPOCH_MS;
  /** Served as they are, by path. */
  readonly files = new Map<string, { type: string; body: Uint8Array | string }>();
  /** Another one is another log. */
  generation = 'a';
  namespace: Namespace;
  /** The edition's language, of items that do not say. */
  lang: 'en' | 'ar' = 'en';
  private readonly http: HttpServer;
  private readonly io: Server;
  private readonly tcp = new Set<TcpSocket>();
  private readonly open = new Set<ServerResponse>();

  private constructor() {
    this.http = createServer((request, response) => this.answer(request, response));
    this.http.on('connection', (socket) => {
      this.tcp.add(socket);
      socket.on('close', () => this.tcp.delete(socket));
    });
    this.io = new Server({ serveClient: false, ...HEARTBEAT });
    this.io.attach(this.http);
    const upgrades = this.http.listeners('upgrade');
    this.http.removeAllListeners('upgrade');
    this.http.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      const status = this.refuseWith || (this.refusesSockets && 403);
      if (status) socket.end(`HTTP/1.1 ${status} Refused\r\nRetry-After: ${this.retryAfterS}\r\n\r\n`);
      else for (const listener of upgrades) listener.call(this.http, request, socket, head);
    });
    this.namespace = this.io.of('/en');
    this.namespace.on('connection', (socket) => this.join(socket));
  }

  static async start(): Promise<EditionServer> {
    const server = new EditionServer();
    await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  get cursor(): string {
    return this.cursorAt(this.log.length);
  }

  /** Of the streams that are open, the address that each was asked for. */
  get streams(): string[] {
    return [...this.open].map(({ req }) => req.url ?? '');
  }

  get sockets(): Socket[] {
    return [...this.namespace.sockets.values()];
  }

  cursorAt(seq: number): string {
    return `${seq}-${createHash('sha1').update(`${this.generation}${seq}`).digest('hex').slice(0, 12)}`;
  }

  /** Appends a version without a word to anybody. */
  append(said: Said = {}): Item {
    const seq = this.log.length + 1;
    const id = said.id ?? `0192a000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
    const before = this.log.findLast((item) => item.id === id);
    const at = new Date(this.serverNowMs + seq).toISOString();
    const item: Item = { ...(before ?? this.firstVersion(id, seq, at)), ...said, id, seq, changedAt: at };
    item.version = (before?.version ?? 0) + 1;
    if (item.status !== 'live')
      for (const field of ['text', 'link', 'attribution'] as const) delete item[field];
    this.log.push(item);
    return item;
  }

  /** Appends and tells every reader. */
  publish(said: Said = {}): Item {
    const item = this.append(said);
    this.tell('item', item, this.cursor);
    return item;
  }

  beat(): void {
    this.tell('beat', { cursor: this.cursor, ...this.times() }, this.cursor);
  }

  drain(afterMs: number): void {
    this.tell('drain', { afterMs });
  }

  /** Every connection ends without a word, as when a node dies. */
  cut(): void {
    for (const socket of this.tcp) socket.destroy();
  }

  syncFrom(cursor: unknown): Sync {
    const base = { protocol: 1, edition: 'en', cursor: this.cursor, ...this.times() } as const;
    const known = this.log.findIndex((_, index) => this.cursorAt(index) === cursor);
    if (cursor === this.cursor) return { ...base, kind: 'current', items: [] };
    if (known === -1) {
      return {
        ...base,
        kind: 'snapshot',
        reason: cursor === undefined ? 'first' : 'diverged',
        items: this.folded(0),
      };
    }
    return { ...base, kind: 'delta', items: this.folded(known) };
  }

  async close(): Promise<void> {
    this.cut();
    await this.io.close();
  }

  private folded(after: number): Item[] {
    const newest = new Map(this.log.slice(after).map((item) => [item.id, item]));
    return [...newest.values()].sort((a, b) => a.seq - b.seq);
  }

  private tell(event: string, data: object, cursor?: string): void {
    this.namespace.emit(event, data, ...(event === 'item' ? [cursor] : []));
    for (const response of this.open) response.write(eventText(event, data, cursor));
  }

  private stream(request: IncomingMessage, response: ServerResponse): void {
    const since = new URL(request.url ?? '', this.origin).searchParams.get('since') ?? undefined;
    response.setHeader('content-type', 'text/event-stream').write(':\n\n');
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
    const sync = this.syncFrom(since);
    if (!this.mute) response.write(eventText('sync', sync, sync.cursor));
  }

  private times() {
    const now = new Date(this.serverNowMs).toISOString();
    return { now, asOf: new Date(this.serverNowMs - this.lagMs).toISOString(), spreadMs: this.spreadMs };
  }

  private join(socket: Socket): void {
    this.auths.push(socket.handshake.auth);
    if (!this.mute) socket.emit('sync', this.syncFrom(socket.handshake.auth.cursor));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader('access-control-allow-origin', '*');
    const file = this.files.get(request.url ?? '');
    if (file) {
      response.setHeader('content-type', file.type).end(file.body);
      return;
    }
    const [, edition] = /^\/v1\/editions\/(\w+)\/stream/.exec(request.url ?? '') ?? [];
    if (edition) {
      if (this.refuseWith) this.refuse(response, this.refuseWith, 'over_capacity');
      else if (edition !== 'en') this.refuse(response, 404, 'unknown_edition');
      else this.stream(request, response);
      return;
    }
    this.gets.push(request);
    if (this.refuseWith && !this.answersGets) {
      this.refuse(response, this.refuseWith, 'over_capacity');
      return;
    }
    const url = new URL(request.url ?? '', this.origin);
    const sync = this.syncFrom(url.searchParams.get('since') ?? undefined);
    const etag = `"${sync.cursor}"`;
    response.setHeader('etag', etag);
    response.setHeader('age', this.ageS);
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(sync));
  }

  private refuse(response: ServerResponse, status: number, code: Code): void {
    response.writeHead(status, {
      'retry-after': String(this.retryAfterS),
      'content-type': 'application/problem+json',
    });
    response.end(JSON.stringify(problem(code, 'refused')));
  }

  private firstVersion(id: string, seq: number, at: string): Item {
    const lang = this.lang;
    return {
      id,
      edition: 'en',
      seq,
      version: 1,
      status: 'live',
      change: 'publish',
      urgency: 'urgent',
      text: `Headline ${seq}`,
      lang,
      dir: lang === 'ar' ? 'rtl' : 'ltr',
      sections: [],
      regions: [],
      publishedAt: at,
      changedAt: at,
      expiresAt: new Date(Date.parse(at) + 24 * 3_600_000).toISOString(),
    };
  }
}

function eventText(event: string, data: object, cursor?: string): string {
  return `event: ${event}\n${cursor === undefined ? '' : `id: ${cursor}\n`}data: ${JSON.stringify(data)}\n\n`;
}
