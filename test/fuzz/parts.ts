import { Bystander } from './bystander.js';
import { runDecoders } from './decoders/run.js';
import { runHostile } from './hostile/run.js';
import { runHttp } from './http/run.js';
import { runLive } from './live/run.js';
import type { Tally } from './tally.js';
import type { World } from './world.js';

export interface Part {
  name: string;
  what: string;
  /** Inputs at scale 1. */
  full: number;
  /** Against `world`, where it needs one. */
  run(seed: number, count: number, world: World): Promise<Tally>;
}

export const PARTS: readonly Part[] = [
  {
    name: 'decoders',
    what: 'mutated frames, cursors, hints and bodies, in this process',
    full: 1_000_000,
    run: runDecoders,
  },
  {
    name: 'live',
    what: 'mutated frames that reach the decoders of a node',
    full: 20_000,
    run: (seed, count, world) => watched(world, () => runLive(world, seed, count)),
  },
  {
    name: 'http',
    what: 'requests made from the OpenAPI document and mutated',
    full: 200_000,
    run: (seed, count, world) => watched(world, () => runHttp(world, seed, count)),
  },
  {
    name: 'hostile',
    what: 'strings and links through API, log, node and browser',
    full: 500,
    run: (_seed, count, world) =>
      watched(world, () => runHostile(world, Math.max(1, Math.ceil(500 / count)))),
  },
];

/** While a reader looks on, who has nothing to do with it. */
async function watched(world: World, run: () => Promise<Tally>): Promise<Tally> {
  const bystander = new Bystander(world.node.url, 'es');
  try {
    await bystander.settled();
    return await judged(await run(), world, bystander);
  } finally {
    bystander.close();
  }
}

async function judged(tally: Tally, world: World, bystander: Bystander): Promise<Tally> {
  for (const complaint of await bystander.complaints()) tally.fail('somebody else noticed', 0, complaint);
  for (const complaint of world.complaints()) tally.fail('a process complained', 0, complaint);
  return tally;
}
