import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type Passage, Pipe } from './pipe.js';
import { freePort } from './ports.js';

/** Where a connection through the link ends: a port of this machine, or the path of a unix socket. */
export type Target = number | string;

/** What a client of Redis showed itself to be by what it sent. */
export type Use = 'subscriber' | 'blocking' | 'command';

export interface Trouble {
  up?: Passage;
  down?: Passage;
  delayMs?: number;
}

/** A connection through a link: of the client's bytes those going `up`, of the server's those coming `down`. */
export class Through {
  use: Use = 'command';
  readonly client: Socket;
  readonly server: Socket;
  private readonly up: Pipe;
  private readonly down: Pipe;
  private troubled = false;
  private readonly showed: (through: Through) => void;

  constructor(client: Socket, server: Socket, showed: (through: Through) => void) {
    this.showed = showed;
    this.client = client;
    this.server = server;
    for (const socket of [client, server]) socket.setNoDelay(true).on('error', () => undefined);
    this.up = new Pipe(client, server, (chunk) => this.look(chunk));
    this.down = new Pipe(server, client);
    client.on('close', () => this.goodbye(this.up));
    server.on('close', () => this.goodbye(this.down));
  }

  trouble({ up = 'pass', down = 'pass', delayMs = 0 }: Trouble): void {
    this.troubled = up === 'lose' || down === 'lose';
    Object.assign(this.up, { passage: up, delayMs });
    Object.assign(this.down, { passage: down, delayMs });
  }

  /** What comes down now is lost, whole messages as far as they come one by one; it goes on as if nothing was. */
  deaf(isDeaf: boolean): void {
    if (!this.troubled) this.down.passage = isDeaf ? 'lose' : 'pass';
  }

  /** Bytes are missing from its streams: as over a real network, nothing but a new connection heals that. */
  get spoilt(): boolean {
    return this.troubled;
  }

  /** Messages on their way. */
  get late(): number {
    return this.up.pending + this.down.pending;
  }

  cut(): void {
    this.client.destroy();
    this.server.destroy();
  }

  /** In a black hole even the goodbye is lost. */
  private goodbye(way: Pipe): void {
    if (!this.troubled) way.goodbye();
  }

  private look(chunk: Buffer): void {
    if (this.use !== 'command') return;
    const start = chunk.toString('latin1', 0, 512).toLowerCase();
    if (start.includes('subscribe')) this.use = 'subscriber';
    else if (start.includes('bzpopmin')) this.use = 'blocking';
    if (this.use !== 'command') this.showed(this);
  }
}

/** A TCP proxy before one server, through which all of one client's connections go. */
export class Link {
  readonly port: number;
  readonly connections = new Set<Through>();
  private readonly server: Server;
  private readonly target: () => Target;
  private trouble: { what: Trouble; which: (through: Through) => boolean } | undefined;

  private constructor(server: Server, port: number, target: () => Target) {
    this.server = server;
    this.port = port;
    this.target = target;
    server.on('connection', (client) => this.open(client));
  }

  static async open(target: () => Target): Promise<Link> {
    const server = createServer();
    const port = await freePort();
    server.listen(port, '127.0.0.1', 1_024);
    await once(server, 'listening');
    return new Link(server, port, target);
  }

  /** Messages on their way through it. */
  get late(): number {
    return [...this.connections].reduce((sum, { late }) => sum + late, 0);
  }

  /** Troubles the connections that `which` picks, new ones too, until `heal`. */
  disturb(what: Trouble, which: (through: Through) => boolean = () => true): void {
    this.trouble = { what, which };
    for (const through of this.connections) if (which(through)) through.trouble(what);
  }

  heal(): void {
    this.trouble = undefined;
    for (const through of this.connections) {
      if (through.spoilt) through.cut();
      else through.trouble({});
    }
  }

  /** What comes down on these connections is lost until `find`, and neither end hears of it. */
  lose(which: (through: Through) => boolean): void {
    for (const through of this.connections) if (which(through)) through.deaf(true);
  }

  find(which: (through: Through) => boolean): void {
    for (const through of this.connections) if (which(through)) through.deaf(false);
  }

  cut(): void {
    for (const through of this.connections) through.cut();
  }

  async close(): Promise<void> {
    for (const through of this.connections) through.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private open(client: Socket): void {
    const target = this.target();
    const server = typeof target === 'number' ? connect(target, '127.0.0.1') : connect(target);
    const through = new Through(client, server, this.suffer);
    this.connections.add(through);
    const forget = () => this.connections.delete(through);
    server.on('close', () => client.destroyed && forget());
    client.on('close', () => server.destroyed && forget());
    this.suffer(through);
  }

  private readonly suffer = (through: Through): void => {
    if (this.trouble?.which(through)) through.trouble(this.trouble.what);
  };
}
