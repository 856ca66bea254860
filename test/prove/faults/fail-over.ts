import { withWritesHeld } from '../world/hold-writes.js';
import { pause } from '../world/stop.js';
import type { World } from '../world/world.js';
import type { Fault } from './fault.js';

/**
 * A replica that was cut off takes over from a primary that dies; the old one comes back as its replica.
 * Twice is a fail-over and a fail-back.
 */
export const staleFailOver: Fault = {
  name: 'stale-fail-over',
  kind: 'failover',
  weight: 1,
  losesTail: true,
  aim: (world, random) => {
    const [behindMs, downMs] = [random.int(200, 1_500), random.int(0, 800)];
    const strike = () => failOver(world, behindMs, downMs);
    return { target: 'redis', turn: world.store.turn, strike };
  },
};

async function failOver(world: World, behindMs: number, downMs: number): Promise<void> {
  const { store } = world;
  store.replication.disturb({ up: 'lose', down: 'lose' });
  await pause(behindMs);
  await withWritesHeld(world, () => store.primary.kill());
  store.replication.heal();
  await pause(downMs);
  await store.promote();
}
