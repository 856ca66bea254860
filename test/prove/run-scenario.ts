import { Keys } from '../../core/ledger/keys.js';
import { runReaders } from './load/readers.js';
import { runWriters } from './load/writers.js';
import type { Random } from './random.js';
import type { Scenario } from './scenarios/scenario.js';
import { runSchedule } from './schedule/run-schedule.js';
import { pause, stopper, within } from './world/stop.js';
import { World, type WorldDeps } from './world/world.js';

export interface Trial {
  scenario: Scenario;
  durationMs: number;
  random: Random;
  deps: WorldDeps;
}

/** How long readers go on after the last command was answered: long enough to hear of it. */
const LISTEN_ON_MS = 3_000;
const SETTLED_WITHIN_MS = 45_000;

/** Plays a scenario: load and faults together, then calm, then the truth. */
export async function runScenario(trial: Trial): Promise<void> {
  const { scenario, durationMs, random, deps } = trial;
  const world = await World.open(scenario.world, deps);
  const writing = stopper();
  const reading = stopper();
  try {
    const faults = scenario.faults.filter(({ needsShim }) => !needsShim || deps.shim !== undefined);
    const readers = runReaders(world, scenario.readers, random.fork('readers'), reading.signal);
    const writers = runWriters(world, scenario.writers, random.fork('writers'), writing.signal);
    const schedule = runSchedule(world, faults, scenario.shape, random.fork('faults'), writing.signal);
    await pause(durationMs);
    writing.abort();
    await Promise.all([schedule, writers]);
    await settled(world);
    await pause(LISTEN_ON_MS);
    reading.abort();
    await readers;
    await world.recordTruth(true);
  } finally {
    writing.abort();
    reading.abort();
    await world.close();
  }
}

/** No command waits any more: delayed ones, retries and what a dead worker left are done. */
async function settled({ store, prefix }: World): Promise<void> {
  const unsettled = new Keys(prefix).unsettled();
  await within(SETTLED_WITHIN_MS, async () => (await store.primary.client.zcard(unsettled)) === 0);
}
