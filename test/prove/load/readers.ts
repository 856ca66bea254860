import type { Random } from '../random.js';
import type { World } from '../world/world.js';
import { type CrowdCounts, runCrowd } from './crowd.js';
import { OfficialReader } from './official-reader.js';
import type { ReaderDeps } from './reader-deps.js';
import { runSdkReader } from './sdk-reader.js';

/** How many of each kind; what each is, is in its own file. */
export interface ReaderCounts {
  polling: number;
  websocket: number;
  sdk: number;
  crowd?: CrowdCounts;
}

/** Runs readers of all kinds until `signal`; resolves once all are gone. */
export async function runReaders(
  world: World,
  { polling, websocket, sdk, crowd }: ReaderCounts,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  const depsOf = (name: string): Omit<ReaderDeps, 'transport'> => {
    const own = random.fork(name);
    const edition = own.pick(world.editions);
    const viaFront = own.chance(0.5);
    return { name, edition, viaFront, nodes: world.nodes, note: world.note, random: own };
  };
  const official = (transport: ReaderDeps['transport']) => (name: string) =>
    new OfficialReader({ ...depsOf(name), transport }).run(signal);
  await Promise.all([
    ...several('polling', polling, official('polling')),
    ...several('websocket', websocket, official('websocket')),
    ...several('sdk', sdk, (name) => runSdkReader({ ...depsOf(name), sdk: world.sdk }, signal)),
    ...(crowd ? [runCrowd(world, crowd, random.fork('crowd'), signal)] : []),
  ]);
}

const several = (name: string, count: number, run: (name: string) => Promise<void>): Promise<void>[] =>
  Array.from({ length: count }, (_, n) => run(`${name}-${n + 1}`));
