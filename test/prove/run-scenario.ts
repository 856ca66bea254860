import { Keys } from '../../core/ledger/keys.js';
import type { Note } from './history/recorder.js';
import { runReaders } from './load/readers.js';
import { runWriters } from './load/writers.js';
import type { Random } from './random.js';
import type { Scenario } from './scenarios/scenario.js';
import { runSchedule } from './schedule/run-schedule.js';
import { pause, stopper, within } from './world/stop.js';
import { recordTruth } from './world/truth.js';
import { World } from './world/world.js';

export interface Trial {
  scenario: Scenario;
  /** Its name in the history: a scenario may be played more than once. */
  world: string;
  durationMs: number;
  random: Random;
  note: Note;
  folder: string;
  dist: string;
}

/** How long readers go on after the last command was answered: long enough to hear of it. */
const LISTEN_ON_MS = 3_000;
const SETTLED_WITHIN_MS = 30_000;

/** Plays a scenario: load and faults together, then calm, then the truth. */
export async function runScenario(trial: Trial): Promise<void> {
  const { scenario, durationMs, random, note, folder, dist } = trial;
  const world = await World.open({ ...scenario.world, name: trial.world, dist }, note, folder);
  const writing = stopper();
  const reading = stopper();
  try {
    const readers = runReaders(world, scenario.readers, random.fork('readers'), reading.signal);
    const writers = runWriters(world, scenario.writers, random.fork('writers'), writing.signal);
    const faults = runSchedule(world, scenario.faults, scenario.shape, random.fork('faults'), writing.signal);
    await pause(durationMs);
    writing.abort();
    await Promise.all([faults, writers]);
    await settled(world);
    await pause(LISTEN_ON_MS);
    reading.abort();
    await readers;
    await truth(world, true);
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

function truth({ store, prefix, editions, note }: World, last: boolean): Promise<void> {
  return recordTruth({ client: store.primary.client, prefix, editions, note, last });
}
