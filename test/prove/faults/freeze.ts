import type { Fault } from './fault.js';

/** SIGSTOP: nothing is closed, nothing answers. A worker stands still for longer than its locks last. */

export const freezeWorker: Fault = {
  name: 'freeze-worker',
  kind: 'process',
  weight: 2,
  aim: ({ workers }, random) => {
    const worker = random.pick(workers);
    const ms = random.int(3_500, 6_000);
    return { target: worker.name, turn: worker.turn, strike: () => worker.freeze(ms) };
  },
};

export const freezeNode: Fault = {
  name: 'freeze-node',
  kind: 'process',
  weight: 2,
  aim: ({ nodes }, random) => {
    const node = random.pick(nodes);
    const ms = random.int(500, 4_000);
    return { target: node.name, turn: node.turn, strike: () => node.freeze(ms) };
  },
};

export const freezeRedis: Fault = {
  name: 'freeze-redis',
  kind: 'process',
  weight: 2,
  aim: ({ store }, random) => {
    const ms = random.int(200, 1_800);
    return { target: 'redis', turn: store.turn, strike: () => store.primary.freeze(ms) };
  },
};
