import { join } from 'node:path';
import { copyLog, restoreLog } from '../world/disk.js';
import { withWritesHeld } from '../world/hold-writes.js';
import { pause } from '../world/stop.js';
import type { World } from '../world/world.js';
import type { Fault } from './fault.js';

export const flushAll: Fault = {
  name: 'flush-all',
  kind: 'store',
  weight: 2,
  losesTail: true,
  aim: (world) => ({ target: 'redis', turn: world.store.turn, strike: () => empty(world) }),
};

/** Redis takes the two as one: between them no held write gets through. */
const empty = (world: World): Promise<void> =>
  withWritesHeld(world, async () => {
    await world.store.primary.client.pipeline().call('CLIENT', 'UNPAUSE').flushall().exec();
  });

export const oldBackup: Fault = {
  name: 'old-backup',
  kind: 'store',
  weight: 3,
  losesTail: true,
  aim: (world, random) => {
    const ageMs = random.int(500, 4_000);
    return { target: 'redis', turn: world.store.turn, strike: () => restore(world, ageMs) };
  },
};

async function restore(world: World, ageMs: number): Promise<void> {
  const { primary } = world.store;
  const backup = join(world.dataFolder, 'backup');
  await copyLog(primary.folder, backup);
  await pause(ageMs);
  await withWritesHeld(world, async () => {
    await primary.kill();
    await restoreLog(primary.folder, backup);
    await primary.start();
  });
}
