import { flushAll, oldBackup } from '../faults/lost-store.js';
import { diskRefuses, redisFull } from '../faults/no-room.js';
import { deployment } from './deployment.js';
import type { Scenario } from './scenario.js';

/** The store is emptied, set back and stopped short: readers are told, and nothing is served that is not there. */
export const store: Scenario = {
  name: 'store',
  weight: 8,
  play: deployment({
    world: {
      promises: { noLoss: false, lagMs: 1_000 },
      nodes: 2,
      workers: 2,
      replica: false,
      settings: {},
      redisSettings: [],
    },
    faults: [flushAll, oldBackup, redisFull, diskRefuses],
    shape: { faults: [1, 3], lastsMs: 4_000, quietMs: [8_000, 10_000] },
    readers: { polling: 2, websocket: 5, sdk: 2 },
    writers: { writers: 3, everyMs: 300, patienceMs: 15_000 },
  }),
};
