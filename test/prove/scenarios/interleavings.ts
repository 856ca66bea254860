import { interleave } from '../interleavings/interleave.js';
import { loadParts } from '../interleavings/parts.js';
import { Random } from '../random.js';
import type { Scenario } from './scenario.js';

/** Of a run that breaks everywhere, this many are enough to see why. */
const MOST_FAULTS = 20;

/** As many orders of join, append and retract as the time allows, in this process: nothing else is involved. */
export const interleavings: Scenario = {
  name: 'interleavings',
  weight: 4,
  play: async ({ durationMs, random, deps: { note, dist } }) => {
    const parts = await loadParts(dist);
    const promises = { noLoss: true, lagMs: 1_000 };
    note({ e: 'world', state: 'begin', promises });
    const until = performance.now() + durationMs;
    const faults: string[] = [];
    let count = 0;
    const seed = random.int(0, 2 ** 31 - 1);
    while (performance.now() < until && faults.length < MOST_FAULTS) {
      for (const fault of await interleave(parts, new Random(seed + count)))
        faults.push(`${seed + count}: ${fault}`);
      count += 1;
    }
    note({ e: 'interleavings', count, seed, faults });
    note({ e: 'world', state: 'end', promises });
  },
};
