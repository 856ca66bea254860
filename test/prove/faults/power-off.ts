import type { Fault } from './fault.js';

/** The machine of Redis loses power: what it had not synced is gone, down to half a command. */
export const powerOff: Fault = {
  name: 'power-off',
  kind: 'power',
  weight: 10,
  needsShim: true,
  aim: ({ store }, random) => {
    const downMs = random.int(0, 1_000);
    const kept = random.chance(0.5) ? random.next() : 0;
    const keep = (unsynced: number) => Math.floor(unsynced * kept);
    const strike = () => store.restart((primary) => primary.powerOff(keep), downMs);
    return { target: 'redis', turn: store.turn, strike };
  },
};
