import type { Member } from '../world/member.js';
import type { Fault, Strike } from './fault.js';

const killed = (member: Member): Strike => ({
  target: member.name,
  strike: () =>
    member.turn.take(async () => {
      await member.kill();
      await member.whenReady();
    }),
});

export const killWorker: Fault = {
  name: 'kill-worker',
  kind: 'process',
  weight: 5,
  aim: (world, random) => killed(random.pick(world.workers)),
};

export const killNode: Fault = {
  name: 'kill-node',
  kind: 'process',
  weight: 3,
  aim: (world, random) => killed(random.pick(world.nodes)),
};

export const killRedis: Fault = {
  name: 'kill-redis',
  kind: 'process',
  weight: 3,
  aim: ({ store }, random) => {
    const downMs = random.int(0, 1_500);
    return { target: 'redis', strike: () => store.restart(async (server) => server.kill(), downMs) };
  },
};
