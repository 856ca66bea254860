import type { FaultEvent } from '../history/event.js';
import type { Random } from '../random.js';
import type { Turn } from '../world/turn.js';
import type { World } from '../world/world.js';

/** Where a fault hits, chosen before it does. */
export interface Strike {
  target: string;
  /** What it hits is hit by one fault at a time. */
  turn?: Turn;
  /** Resolves once what it broke works again, within a bounded time. */
  strike(): Promise<void>;
}

export interface Fault {
  name: string;
  kind: FaultEvent['kind'];
  /** How often it is chosen, beside the others. */
  weight: number;
  losesTail?: boolean;
  /** Is possible only where a compiler made the shim. */
  needsShim?: boolean;
  aim(world: World, random: Random): Strike;
}
