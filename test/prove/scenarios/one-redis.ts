import { skewProcess, skewRedis } from '../faults/clock.js';
import { cutClients, cutSubscribers } from '../faults/connections.js';
import { freezeNode, freezeRedis, freezeWorker } from '../faults/freeze.js';
import { blackHoleReaders, cutReaders, slowReaders } from '../faults/fronts.js';
import { killNode, killRedis, killWorker } from '../faults/kill.js';
import { blackHole, loseAnswers, losePublish, loseRequests, slowLink } from '../faults/network.js';
import { diskRefuses, redisFull } from '../faults/no-room.js';
import { overflow } from '../faults/overflow.js';
import { powerOff } from '../faults/power-off.js';
import { deployment } from './deployment.js';
import type { Scenario } from './scenario.js';

/** One Redis that syncs every write: nothing that was acknowledged may be lost, whatever dies. */
export const oneRedis: Scenario = {
  name: 'one-redis',
  weight: 32,
  play: deployment({
    world: {
      promises: { noLoss: true, lagMs: 1_000 },
      nodes: 2,
      workers: 2,
      replica: false,
      settings: {},
      redisSettings: [],
    },
    faults: [
      ...[killWorker, killNode, killRedis, freezeWorker, freezeNode, freezeRedis, powerOff],
      ...[cutSubscribers, cutClients, overflow, losePublish],
      ...[blackHole, loseAnswers, loseRequests, slowLink],
      ...[cutReaders, blackHoleReaders, slowReaders],
      ...[redisFull, diskRefuses, skewProcess, skewRedis],
    ],
    shape: { faults: [12, 18], lastsMs: 8_000, quietMs: [7_000, 8_000] },
    readers: { polling: 3, websocket: 6, sdk: 2 },
    writers: { writers: 3, everyMs: 250, patienceMs: 15_000 },
  }),
};
