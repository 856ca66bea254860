import type { Random } from '../random.js';
import type { World } from '../world/world.js';
import { OfficialReader } from './official-reader.js';
import type { ReaderDeps } from './reader-deps.js';

export interface ReaderCounts {
  polling: number;
  websocket: number;
}

/** Runs readers of all kinds until `signal`; resolves once all are gone. */
export async function runReaders(
  world: World,
  counts: ReaderCounts,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  const runs: Promise<void>[] = [];
  const deps = (name: string, transport: ReaderDeps['transport']): ReaderDeps => {
    const own = random.fork(name);
    const edition = own.pick(world.editions);
    const viaFront = own.chance(0.5);
    return { name, edition, transport, viaFront, nodes: world.nodes, note: world.note, random: own };
  };
  for (const transport of ['polling', 'websocket'] as const) {
    for (let n = 1; n <= counts[transport]; n++)
      runs.push(new OfficialReader(deps(`${transport}-${n}`, transport)).run(signal));
  }
  await Promise.all(runs);
}
