import { Link } from './link.js';
import { RedisServer, type RedisServerOptions } from './redis-server.js';
import { pause, within } from './stop.js';
import { Turn } from './turn.js';

const REPLICATES_WITHIN_MS = 20_000;

/** The Redis servers of a world: one that all processes talk to, and at most one replica of it. */
export class Store {
  primary: RedisServer;
  replica: RedisServer | undefined;
  /** What the replica hears the primary over. */
  readonly replication: Link;
  /** Faults of the store one after the other: half of one and half of another is none that happens. */
  readonly turn = new Turn();

  private constructor(primary: RedisServer, replica: RedisServer | undefined, replication: Link) {
    this.primary = primary;
    this.replica = replica;
    this.replication = replication;
  }

  static async start(primary: RedisServerOptions, replica?: RedisServerOptions): Promise<Store> {
    const replication = await Link.open(() => store.primary.socket);
    const store = new Store(new RedisServer(primary), replica && new RedisServer(replica), replication);
    await Promise.all(store.servers.map((server) => server.start()));
    await store.replicate();
    return store;
  }

  get servers(): RedisServer[] {
    return this.replica ? [this.primary, this.replica] : [this.primary];
  }

  /** `end` ends the primary; after `downMs` it is there again, with what its disk still holds. */
  async restart(end: (primary: RedisServer) => Promise<unknown>, downMs: number): Promise<void> {
    const { primary } = this;
    await end(primary);
    await pause(downMs);
    await primary.start();
  }

  /** The replica is the primary now, as it is; the old one comes back as its replica. */
  async promote(): Promise<void> {
    const { primary, replica } = this;
    if (!replica) throw new Error('there is no replica to promote');
    await replica.client.replicaof('NO', 'ONE');
    this.primary = replica;
    this.replica = primary;
    await primary.start();
    await this.replicate();
  }

  /** Makes the replica follow the primary; resolves once it does. */
  async replicate(): Promise<void> {
    const { replica, replication } = this;
    if (!replica) return;
    await replica.client.replicaof('127.0.0.1', replication.port);
    const follows = async () => (await replica.client.info('replication')).includes('master_link_status:up');
    if (!(await within(REPLICATES_WITHIN_MS, follows))) throw new Error('the replica does not follow');
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.close()));
    await this.replication.close();
  }
}
