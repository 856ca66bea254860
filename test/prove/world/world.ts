import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorldPromises } from '../history/event.js';
import type { Note } from '../history/recorder.js';
import { type Household, type NodeMember, nodeMember, type WorkerMember, workerMember } from './processes.js';
import { Store } from './store.js';
import { Weather } from './weather.js';

/** What a world is to be like. */
export interface WorldPlan {
  name: string;
  promises: WorldPromises;
  nodes: number;
  workers: number;
  /** A replica that follows the primary over a link of its own. */
  replica: boolean;
  /** Folder of the built processes. */
  dist: string;
  /** Further settings of nodes and workers, and of Redis. */
  settings: Record<string, string>;
  redisSettings: string[];
}

/** One deployment with everything it needs, all of it this world's own. */
export class World {
  readonly prefix = 'bw';
  readonly editorKey = 'a-bootstrap-key-for-a-trial-0123456789';
  readonly editions = ['en', 'ar'];
  readonly nodes: NodeMember[] = [];
  readonly workers: WorkerMember[] = [];
  readonly weather: Weather;
  readonly plan: WorldPlan;
  readonly note: Note;
  /** Logs and whatever else is kept after the run. */
  readonly folder: string;
  /** Of the store's data and sockets; gone at the end. */
  readonly dataFolder: string;
  readonly store: Store;

  private constructor(plan: WorldPlan, note: Note, folder: string, dataFolder: string, store: Store) {
    this.plan = plan;
    this.note = note;
    this.folder = folder;
    this.dataFolder = dataFolder;
    this.store = store;
    this.weather = new Weather(note);
  }

  static async open(plan: WorldPlan, note: Note, folder: string): Promise<World> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'bw-prove-'));
    const server = (name: string) => ({
      name,
      folder: join(dataFolder, name),
      logFile: join(folder, 'logs', `${name}.log`),
      note,
      settings: plan.redisSettings,
    });
    const store = await Store.start(server('redis-a'), plan.replica ? server('redis-b') : undefined);
    const world = new World(plan, note, folder, dataFolder, store);
    await world.startMembers();
    note({ e: 'world', state: 'begin', promises: plan.promises });
    return world;
  }

  get members(): (NodeMember | WorkerMember)[] {
    return [...this.nodes, ...this.workers];
  }

  private async startMembers(): Promise<void> {
    const { nodes, workers } = this.plan;
    const house = this.household();
    for (let n = 1; n <= nodes; n++) this.nodes.push(await nodeMember(house, `node-${n}`));
    for (let n = 1; n <= workers; n++) this.workers.push(await workerMember(house, `worker-${n}`));
    await Promise.all(this.members.map((member) => member.start()));
  }

  private household(): Household {
    const { note, weather, folder, plan, store } = this;
    const settings = {
      BELLWIRE_PREFIX: this.prefix,
      BELLWIRE_EDITOR_KEY: this.editorKey,
      BELLWIRE_LOG_LEVEL: 'warn',
      ...plan.settings,
    };
    return { note, weather, folder, dist: plan.dist, settings, redisSocket: () => store.primary.socket };
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.stop()));
    await this.store.close();
    await Promise.all(this.nodes.map((node) => node.front.close()));
    await Promise.all(this.members.map((member) => member.redis.close()));
    this.note({ e: 'world', state: 'end', promises: this.plan.promises });
    await rm(this.dataFolder, { recursive: true, force: true });
  }
}
