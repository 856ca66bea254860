import { neverReads, onlyPongs, readsSlowly, talksNonsense } from '../faults/evil.js';
import { blackHoleReaders, cutReaders, slowReaders } from '../faults/fronts.js';
import { deployment } from './deployment.js';
import type { Scenario } from './scenario.js';

/** Readers that do not read, or say what they must not: all the others notice nothing. */
export const evilReaders: Scenario = {
  name: 'evil',
  weight: 5,
  play: deployment({
    world: {
      promises: { noLoss: true, lagMs: 1_000 },
      nodes: 2,
      workers: 1,
      replica: false,
      settings: {},
      redisSettings: [],
    },
    faults: [neverReads, onlyPongs, readsSlowly, talksNonsense, cutReaders, blackHoleReaders, slowReaders],
    shape: { faults: [3, 5], lastsMs: 5_000, quietMs: [7_000, 9_000] },
    readers: { polling: 2, websocket: 6, sdk: 2 },
    writers: { writers: 3, everyMs: 150, patienceMs: 15_000 },
  }),
};
