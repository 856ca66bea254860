import type { WorldPlan } from '../../world/world.js';
import type { Stage } from './stage.js';

/** A short play in which one kind of bug must show, and in which nothing is wrong where there is none. */
export interface Drill {
  name: string;
  world: WorldPlan;
  /** Is possible only where a compiler made the shim. */
  needsShim?: boolean;
  /** How long commands may take to end when the play is over. */
  settledWithinMs?: number;
  /** What is left running at the end is stopped by who plays it. */
  play(stage: Stage): Promise<void>;
}

/** Machines that test may be busy: what is late on purpose is later than this. */
const SLOW_MS = 10_000;

export const planOf = (plan: Partial<WorldPlan>): WorldPlan => ({
  promises: { noLoss: true, lagMs: SLOW_MS },
  nodes: 1,
  workers: 1,
  replica: false,
  settings: {},
  redisSettings: [],
  ...plan,
});
