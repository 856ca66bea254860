import { losePublish } from '../faults/network.js';
import { deadWorker, deafWorker, halfOpenReader } from '../faults/silence.js';
import { deployment } from './deployment.js';
import type { Scenario } from './scenario.js';

/** Faults of which nobody says anything: what is measured is how long it takes to be noticed. */
export const silence: Scenario = {
  name: 'silence',
  weight: 9,
  play: deployment({
    world: {
      promises: { noLoss: true, lagMs: 1_000 },
      nodes: 2,
      workers: 2,
      replica: false,
      settings: {},
      redisSettings: [],
    },
    faults: [losePublish, deadWorker, deafWorker, halfOpenReader],
    shape: { faults: [1, 1], lastsMs: 0, quietMs: [5_500, 6_500] },
    readers: { polling: 0, websocket: 6, sdk: 1 },
    writers: { writers: 3, everyMs: 200, patienceMs: 15_000 },
  }),
};
