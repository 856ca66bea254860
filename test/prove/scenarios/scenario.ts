import type { Fault } from '../faults/fault.js';
import type { ReaderCounts } from '../load/readers.js';
import type { WriterCounts } from '../load/writers.js';
import type { BurstShape } from '../schedule/bursts.js';
import type { WorldPlan } from '../world/world.js';

/** A deployment, what is done to it, and who uses it meanwhile. */
export interface Scenario {
  name: string;
  /** Share of the run's time, beside the others. */
  weight: number;
  world: WorldPlan;
  faults: readonly Fault[];
  shape: BurstShape;
  readers: ReaderCounts;
  writers: WriterCounts;
}
