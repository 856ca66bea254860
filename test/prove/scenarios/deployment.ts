import { Keys } from '../../../core/ledger/keys.js';
import type { Fault } from '../faults/fault.js';
import { closeCalls } from '../load/call.js';
import { type ReaderCounts, runReaders } from '../load/readers.js';
import { runWriters, type WriterCounts } from '../load/writers.js';
import type { BurstShape } from '../schedule/bursts.js';
import { runSchedule } from '../schedule/run-schedule.js';
import { recordLevels } from '../world/levels.js';
import { watchMachine } from '../world/machine.js';
import { pause, stopper, within } from '../world/stop.js';
import { World, type WorldPlan } from '../world/world.js';
import type { Scenario, Trial } from './scenario.js';

/** A deployment, what is done to it, and who uses it meanwhile. */
export interface DeploymentPlan {
  world: WorldPlan;
  faults: readonly Fault[];
  shape: BurstShape;
  readers: ReaderCounts;
  writers: WriterCounts;
}

/** How long readers go on after the last command was answered: long enough to hear of it, on a slow machine too. */
const LISTEN_ON_MS = 5_000;
/** A little more than a report wants; a run that ends in the middle of a burst is made up for. */
const QUIET_SHARE = 0.33;
/** Longer than the longest delay that a writer asks for, and than Redis' clock is ever off. */
const SETTLED_WITHIN_MS = 45_000;
/** In a shorter world nothing has a level to come back to. */
const LEVELS_FROM_MS = 10_000;
/** Levels are compared from here on: everything was used once. */
const WARM_AFTER = 0.2;
const COOL_DOWN_MS = 500;

/** Load and faults together, then calm, then the truth. */
export function deployment(plan: DeploymentPlan): Scenario['play'] {
  return async (trial) => {
    const world = await World.open(plan.world, trial.deps);
    const machine = watchMachine(world);
    const [writing, reading] = [stopper(), stopper()];
    try {
      await play(world, plan, trial, writing, reading);
    } finally {
      writing.abort();
      reading.abort();
      machine.close();
      await world.close();
    }
  };
}

async function play(
  world: World,
  { faults, shape, readers, writers }: DeploymentPlan,
  { durationMs, random, deps }: Trial,
  writing: AbortController,
  reading: AbortController,
): Promise<void> {
  const possible = faults.filter(({ needsShim }) => !needsShim || deps.shim !== undefined);
  const isLong = durationMs >= LEVELS_FROM_MS;
  const read = runReaders(world, readers, random.fork('readers'), reading.signal);
  const wrote = runWriters(world, writers, random.fork('writers'), writing.signal);
  const struck = runSchedule(world, possible, shape, random.fork('faults'), writing.signal);
  await pause(durationMs * WARM_AFTER);
  if (isLong) await recordLevels(world, 'base');
  await pause(durationMs * (1 - WARM_AFTER));
  writing.abort();
  await Promise.all([struck, wrote]);
  closeCalls();
  await settled(world);
  await pause(Math.max(LISTEN_ON_MS, world.weather.missingQuietMs(QUIET_SHARE)));
  reading.abort();
  await read;
  await world.recordTruth(true);
  await pause(COOL_DOWN_MS);
  if (isLong) await recordLevels(world, 'end');
}

/** No command waits any more: delayed ones, retries and what a dead worker left are done. */
async function settled({ store, prefix }: World): Promise<void> {
  const unsettled = new Keys(prefix).unsettled();
  await within(SETTLED_WITHIN_MS, async () => (await store.primary.client.zcard(unsettled)) === 0);
}
