import type { Random } from '../random.js';
import type { Control } from '../world/shim.js';
import { pause } from '../world/stop.js';
import type { Fault } from './fault.js';

const SECOND_MS = 1_000;

const skew = (
  name: string,
  weight: number,
  mostSeconds: number,
  choose: (
    world: Parameters<Fault['aim']>[0],
    random: Random,
  ) => { name: string; control: Control | undefined },
): Fault => ({
  name,
  kind: 'clock',
  weight,
  needsShim: true,
  aim: (world, random) => {
    const { name: target, control } = choose(world, random);
    const seconds = random.int(1, mostSeconds) * (random.chance(0.5) ? 1 : -1);
    const ms = random.int(1_000, 6_000);
    const strike = async () => {
      control?.skewClock(seconds * SECOND_MS);
      await pause(ms);
      control?.skewClock(0);
    };
    return { target, strike };
  },
});

/** The clock of a node or worker steps by up to a day, and back. */
export const skewProcess = skew('skew-process', 2, 24 * 3_600, ({ members }, random) => random.pick(members));

/**
 * Redis' own clock, from which every time of the log is taken, steps and steps back. By no more than the
 * end of a run waits for what was delayed by that clock.
 */
export const skewRedis = skew('skew-redis', 1, 15, ({ store }) => store.primary);
