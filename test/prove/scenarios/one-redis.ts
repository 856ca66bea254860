import { killNode, killRedis, killWorker } from '../faults/kill.js';
import type { Scenario } from './scenario.js';

/** One Redis that syncs every write: nothing that was acknowledged may be lost, whatever dies. */
export const oneRedis: Scenario = {
  name: 'one-redis',
  weight: 40,
  world: {
    promises: { noLoss: true, lagMs: 1_000 },
    nodes: 2,
    workers: 2,
    replica: false,
    settings: {},
    redisSettings: [],
  },
  faults: [killWorker, killNode, killRedis],
  shape: { faults: [8, 12], lastsMs: 8_000, quietMs: [8_000, 10_000] },
  readers: { polling: 3, websocket: 8 },
  writers: { writers: 3, everyMs: 250, patienceMs: 15_000 },
};
