import { RedisServer, type RedisServerOptions } from './redis-server.js';
import { pause } from './stop.js';
import { Turn } from './turn.js';

/** The Redis servers of a world: one that all processes talk to, and at most one replica of it. */
export class Store {
  primary: RedisServer;
  replica: RedisServer | undefined;
  /** Faults of the store one after the other: half of one and half of another is none that happens. */
  readonly turn = new Turn();

  private constructor(primary: RedisServer, replica: RedisServer | undefined) {
    this.primary = primary;
    this.replica = replica;
  }

  static async start(primary: RedisServerOptions, replica?: RedisServerOptions): Promise<Store> {
    const store = new Store(new RedisServer(primary), replica && new RedisServer(replica));
    await Promise.all(store.servers.map((server) => server.start()));
    return store;
  }

  get servers(): RedisServer[] {
    return this.replica ? [this.primary, this.replica] : [this.primary];
  }

  /** `end` ends the primary; after `downMs` it is there again, with what its disk still holds. */
  restart(end: (primary: RedisServer) => Promise<void>, downMs: number): Promise<void> {
    return this.turn.take(async () => {
      const { primary } = this;
      await end(primary);
      await pause(downMs);
      await primary.start();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.close()));
  }
}
