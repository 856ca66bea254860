import type { Random } from '../random.js';
import type { WorldDeps } from '../world/world.js';

export interface Trial {
  durationMs: number;
  random: Random;
  deps: WorldDeps;
}

/** One way of trying the service. */
export interface Scenario {
  name: string;
  /** Share of the run's time, beside the others. */
  weight: number;
  play(trial: Trial): Promise<void>;
}
