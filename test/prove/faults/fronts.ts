import type { Random } from '../random.js';
import type { NodeMember } from '../world/processes.js';
import { pause } from '../world/stop.js';
import type { Fault } from './fault.js';

/** Trouble between readers and a node. */
const onFront = (
  name: string,
  weight: number,
  work: (node: NodeMember, random: Random) => () => Promise<void>,
): Fault => ({
  name,
  kind: 'reader',
  weight,
  aim: ({ nodes }, random) => {
    const node = random.pick(nodes);
    return { target: `${node.name} front`, turn: node.turn, strike: work(node, random) };
  },
});

export const cutReaders = onFront(
  'cut-readers',
  2,
  ({ front }) =>
    async () =>
      void front.cut(),
);

export const blackHoleReaders = onFront('black-hole-readers', 1, ({ front }, random) => {
  const ms = random.int(1_000, 8_000);
  return async () => {
    front.disturb({ up: 'lose', down: 'lose' });
    await pause(ms);
    front.heal();
  };
});

export const slowReaders = onFront('slow-front', 1, ({ front }, random) => {
  const [delayMs, ms] = [random.int(50, 800), random.int(1_000, 5_000)];
  return async () => {
    front.disturb({ delayMs });
    await pause(ms);
    front.heal();
  };
});
