import { pause } from '../world/stop.js';
import type { World } from '../world/world.js';
import type { Fault } from './fault.js';

/** Redis has as much as it may have: it refuses whatever takes more. */
export const redisFull: Fault = {
  name: 'redis-full',
  kind: 'store',
  weight: 1,
  aim: (world, random) => {
    const ms = random.int(500, 2_500);
    return { target: 'redis', turn: world.store.turn, strike: () => full(world, ms) };
  },
};

async function full({ store }: World, ms: number): Promise<void> {
  const { client } = store.primary;
  await client.config('SET', 'maxmemory', '1mb');
  await pause(ms);
  await client.config('SET', 'maxmemory', '0');
}

/** The disk takes half of what is written and no more: a Redis that syncs every write ends by itself. */
export const diskRefuses: Fault = {
  name: 'disk-refuses',
  kind: 'store',
  weight: 2,
  needsShim: true,
  aim: (world, random) => {
    const ms = random.int(300, 2_000);
    return { target: 'redis', turn: world.store.turn, strike: () => refuse(world, ms) };
  },
};

async function refuse({ store }: World, ms: number): Promise<void> {
  const { primary } = store;
  primary.expectEnd('the disk refused');
  primary.control?.refuseDisk(true);
  await pause(ms);
  primary.control?.refuseDisk(false);
  await primary.startAgainIfEnded();
}
