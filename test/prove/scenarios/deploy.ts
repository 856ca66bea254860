import { rollingDeploy } from '../faults/deploy.js';
import { deployment } from './deployment.js';
import type { Scenario } from './scenario.js';

/** Releases one after the other, under load. */
export const deploy: Scenario = {
  name: 'deploy',
  weight: 8,
  play: deployment({
    world: {
      promises: { noLoss: true, lagMs: 1_000 },
      nodes: 3,
      workers: 2,
      replica: false,
      settings: {},
      redisSettings: [],
    },
    faults: [rollingDeploy],
    shape: { faults: [1, 1], lastsMs: 0, quietMs: [8_000, 9_000] },
    readers: { polling: 3, websocket: 8, sdk: 4 },
    writers: { writers: 3, everyMs: 250, patienceMs: 15_000 },
  }),
};
