import { cutReaders } from '../faults/fronts.js';
import { losePublish } from '../faults/network.js';
import { deployment } from './deployment.js';
import type { Scenario } from './scenario.js';

/** A crowd that comes and goes, with its cursors, to whichever node. */
export const resumes: Scenario = {
  name: 'resumes',
  weight: 15,
  play: deployment({
    world: {
      promises: { noLoss: true, lagMs: 1_000 },
      nodes: 3,
      workers: 1,
      replica: false,
      settings: {},
      redisSettings: [],
    },
    faults: [cutReaders, losePublish],
    shape: { faults: [1, 2], lastsMs: 3_000, quietMs: [8_000, 10_000] },
    readers: { polling: 1, websocket: 2, sdk: 1, crowd: { readers: 400, atOnce: 8 } },
    writers: { writers: 2, everyMs: 400, patienceMs: 15_000 },
  }),
};
