import { join } from 'node:path';
import type { WorldPromises } from '../history/event.js';
import type { Note } from '../history/recorder.js';
import { makeDataFolder, removeDataFolder } from './data-folder.js';
import { type Household, type NodeMember, nodeMember, type WorkerMember, workerMember } from './processes.js';
import { Control } from './shim.js';
import { Store } from './store.js';
import { recordTruth } from './truth.js';
import { Weather } from './weather.js';

/** What a world is to be like. */
export interface WorldPlan {
  promises: WorldPromises;
  nodes: number;
  workers: number;
  /** A replica that follows the primary over a link of its own. */
  replica: boolean;
  /** Further settings of nodes and workers, and of Redis. */
  settings: Record<string, string>;
  redisSettings: string[];
}

/** Of the run that the world is part of. */
export interface WorldDeps {
  note: Note;
  /** For logs and whatever else is kept after the run. */
  folder: string;
  /** Folder of the built processes. */
  dist: string;
  /** What takes power and time away; absent without a compiler. */
  shim: string | undefined;
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
  /** Of the store's data and sockets; gone at the end. */
  readonly dataFolder: string;
  readonly store: Store;
  private readonly deps: WorldDeps;

  private constructor(plan: WorldPlan, deps: WorldDeps, dataFolder: string, store: Store) {
    this.plan = plan;
    this.deps = deps;
    this.note = deps.note;
    this.dataFolder = dataFolder;
    this.store = store;
    this.weather = new Weather(deps.note);
  }

  static async open(plan: WorldPlan, deps: WorldDeps): Promise<World> {
    const dataFolder = await makeDataFolder();
    const server = (name: string) => ({
      name,
      folder: join(dataFolder, name),
      logFile: join(deps.folder, 'logs', `${name}.log`),
      note: deps.note,
      settings: plan.redisSettings,
      control: controlOf(deps, name),
    });
    const store = await Store.start(server('redis-a'), plan.replica ? server('redis-b') : undefined);
    const world = new World(plan, deps, dataFolder, store);
    await world.startMembers();
    deps.note({ e: 'world', state: 'begin', promises: plan.promises });
    return world;
  }

  /** The built package, which lies beside what the processes run from. */
  get sdk(): string {
    return join(this.deps.dist, '../client-sdk/dist/index.js');
  }

  get members(): (NodeMember | WorkerMember)[] {
    return [...this.nodes, ...this.workers];
  }

  /** Writes down what the store holds now. Writes have to be at rest, or paused. */
  recordTruth(last: boolean): Promise<void> {
    const { prefix, editions, note, store } = this;
    return recordTruth({ client: store.primary.client, prefix, editions, note, last });
  }

  private async startMembers(): Promise<void> {
    const { nodes, workers } = this.plan;
    const house = this.household();
    for (let n = 1; n <= nodes; n++) this.nodes.push(await nodeMember(house, `node-${n}`));
    for (let n = 1; n <= workers; n++) this.workers.push(await workerMember(house, `worker-${n}`));
    await Promise.all(this.members.map((member) => member.start()));
  }

  private household(): Household {
    const { weather, plan, store, deps } = this;
    const settings = {
      BELLWIRE_PREFIX: this.prefix,
      BELLWIRE_EDITOR_KEY: this.editorKey,
      BELLWIRE_LOG_LEVEL: 'warn',
      ...plan.settings,
    };
    return {
      ...deps,
      weather,
      settings,
      redisSocket: () => store.primary.socket,
      control: (name) => controlOf(deps, name),
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.stop()));
    await this.store.close();
    await Promise.all(this.nodes.map((node) => node.front.close()));
    await Promise.all(this.members.map((member) => member.redis.close()));
    this.note({ e: 'world', state: 'end', promises: this.plan.promises });
    await removeDataFolder(this.dataFolder);
  }
}

const controlOf = ({ shim, folder }: WorldDeps, name: string): Control | undefined =>
  shim === undefined ? undefined : new Control(shim, join(folder, 'control', name));
