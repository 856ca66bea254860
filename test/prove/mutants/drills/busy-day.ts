import { runWriters } from '../../load/writers.js';
import { napUntil, stopper } from '../../world/stop.js';
import type { World } from '../../world/world.js';
import { type Drill, planOf } from './drill.js';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

const LASTS_MS = 4_000;
const ROAMERS = 6;
const WRITERS = { writers: 4, everyMs: 70, patienceMs: 5_000 };

/** Nothing fails; writers are hasty and readers come and go, so that joins, syncs and entries meet. */
export const busyDay: Drill = {
  name: 'busy-day',
  world: planOf({ nodes: 2, workers: 2 }),
  play: async (stage) => {
    const { world, random } = stage;
    const visitors = await Promise.all(Array.from({ length: ROAMERS }, () => stage.reader()));
    await Promise.all(world.nodes.map((node) => stage.reader(node)));
    const stop = stopper();
    const busy = [
      runWriters(world, WRITERS, random.fork('writers'), stop.signal),
      ...visitors.map((visitor) => roam(visitor, stage, world, stop.signal)),
    ];
    await napUntil(stop.signal, LASTS_MS);
    stop.abort();
    await Promise.all(busy);
  },
};

async function roam(
  visitor: Visitor,
  { random }: Stage,
  { nodes }: World,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await napUntil(signal, random.int(20, 200));
    visitor.leave();
    await napUntil(signal, random.int(0, 600));
    await visitor.visit(random.pick(nodes));
  }
}
