import type { Random } from '../../random.js';
import { pause } from '../../world/stop.js';
import { World, type WorldDeps } from '../../world/world.js';
import type { Drill } from './drill.js';
import { Stage } from './stage.js';

/** How long readers go on after the last command ended: several times as long as a lost hint stays unseen. */
const LISTEN_ON_MS = 1_500;
const SETTLED_WITHIN_MS = 30_000;
/** Where nothing is wrong they are long before, unless the machine is very busy. */
const LEVEL_WITHIN_MS = 30_000;

/** Plays a drill in a world of its own, with more settings of Redis where the bug is there. */
export async function playDrill(
  drill: Drill,
  redisSettings: string[],
  random: Random,
  deps: WorldDeps,
): Promise<void> {
  const plan = { ...drill.world, redisSettings: [...drill.world.redisSettings, ...redisSettings] };
  const world = await World.open(plan, deps);
  const stage = new Stage(world, random);
  try {
    await drill.play(stage);
    await stage.settled(drill.settledWithinMs ?? SETTLED_WITHIN_MS);
    await stage.readersAtHead(LEVEL_WITHIN_MS);
    await pause(LISTEN_ON_MS);
    stage.close();
    await world.recordTruth(true);
  } finally {
    stage.close();
    await world.close();
  }
}
