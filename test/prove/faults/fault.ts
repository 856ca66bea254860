import type { FaultEvent } from '../history/event.js';
import type { Random } from '../random.js';
import type { World } from '../world/world.js';

/** Where a fault hits, chosen before it does. */
export interface Strike {
  target: string;
  /** Resolves once what it broke works again, within a bounded time. */
  strike(): Promise<void>;
}

export interface Fault {
  name: string;
  kind: FaultEvent['kind'];
  /** How often it is chosen, beside the others. */
  weight: number;
  losesTail?: boolean;
  aim(world: World, random: Random): Strike;
}
