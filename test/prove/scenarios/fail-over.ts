import { staleFailOver } from '../faults/fail-over.js';
import { killNode, killWorker } from '../faults/kill.js';
import { deployment } from './deployment.js';
import type { Scenario } from './scenario.js';

const failingOver = (noLoss: boolean, settings: Record<string, string>): Scenario['play'] =>
  deployment({
    world: {
      promises: { noLoss, lagMs: 1_000 },
      nodes: 2,
      workers: 2,
      replica: true,
      settings,
      redisSettings: [],
    },
    faults: [{ ...staleFailOver, weight: 20 }, killWorker, killNode],
    shape: { faults: [4, 6], lastsMs: 4_000, quietMs: [7_000, 8_000] },
    readers: { polling: 2, websocket: 5, sdk: 2 },
    writers: { writers: 3, everyMs: 300, patienceMs: 15_000 },
  });

/** Stale replicas take over again and again: what was acknowledged may be gone, and is counted. */
export const failOver: Scenario = { name: 'failover', weight: 8, play: failingOver(false, {}) };

/** The same where an acknowledgement waits for the replica: then nothing may be gone. */
export const failOverWait: Scenario = {
  name: 'failover-wait',
  weight: 10,
  play: failingOver(true, { BELLWIRE_WAIT_REPLICAS: '1' }),
};
