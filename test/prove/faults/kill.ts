import type { Member } from '../world/member.js';
import type { Fault, Strike } from './fault.js';

const killed = (member: Member): Strike => ({
  target: member.name,
  turn: member.turn,
  strike: async () => {
    await member.kill();
    await member.whenReady();
  },
});

export const killWorker: Fault = {
  name: 'kill-worker',
  kind: 'process',
  weight: 10,
  aim: (world, random) => killed(random.pick(world.workers)),
};

export const killNode: Fault = {
  name: 'kill-node',
  kind: 'process',
  weight: 6,
  aim: (world, random) => killed(random.pick(world.nodes)),
};

export const killRedis: Fault = {
  name: 'kill-redis',
  kind: 'process',
  weight: 5,
  aim: ({ store }, random) => {
    const downMs = random.int(0, 1_500);
    const strike = () => store.restart((primary) => primary.kill(), downMs);
    return { target: 'redis', turn: store.turn, strike };
  },
};
