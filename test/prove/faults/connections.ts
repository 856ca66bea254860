import type { Redis } from 'ioredis';
import { pause } from '../world/stop.js';
import type { Fault } from './fault.js';

/** Redis hangs up on its clients, who hear of it only by a closed connection. */

const cut = (name: string, weight: number, ...filter: string[]): Fault => ({
  name,
  kind: 'network',
  weight,
  aim: (world, random) => {
    const times = random.int(1, 4);
    const strike = () => repeatedly(times, () => kill(world.store.primary.client, filter));
    return { target: 'redis', turn: world.store.turn, strike };
  },
});

export const cutSubscribers = cut('cut-subscribers', 2, 'TYPE', 'pubsub');
export const cutClients = cut('cut-clients', 2, 'TYPE', 'normal');

async function repeatedly(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < times; n++) {
    await work();
    await pause(100);
  }
}

/** The suite's own connection stays. */
const kill = (client: Redis, filter: string[]) => client.call('CLIENT', 'KILL', ...filter, 'SKIPME', 'yes');
