import type { Random } from '../random.js';
import type { Through, Trouble } from '../world/link.js';
import { pause } from '../world/stop.js';
import type { Fault } from './fault.js';

/** Trouble between one process and Redis: nothing is closed, bytes are late or do not arrive. */
const onLink = (
  name: string,
  weight: number,
  draw: (random: Random) => { trouble: Trouble; ms: number },
  which?: (through: Through) => boolean,
): Fault => ({
  name,
  kind: 'network',
  weight,
  aim: ({ members }, random) => {
    const member = random.pick(members);
    const { trouble, ms } = draw(random);
    const strike = async () => {
      member.redis.disturb(trouble, which);
      await pause(ms);
      member.redis.heal();
    };
    return { target: member.name, turn: member.turn, strike };
  },
});

export const blackHole = onLink('black-hole', 2, (random) => ({
  trouble: { up: 'lose', down: 'lose' },
  ms: random.int(500, 6_000),
}));

export const loseAnswers = onLink('lose-answers', 2, (random) => ({
  trouble: { down: 'lose' },
  ms: random.int(200, 3_000),
}));

export const loseRequests = onLink('lose-requests', 1, (random) => ({
  trouble: { up: 'lose' },
  ms: random.int(200, 3_000),
}));

export const slowLink = onLink('slow-link', 2, (random) => ({
  trouble: { delayMs: random.int(20, 250) },
  ms: random.int(1_000, 5_000),
}));

const isSubscriber = ({ use }: Through): boolean => use === 'subscriber';

/** A hint that never arrives, on a connection that works before and after. */
export const losePublish: Fault = {
  name: 'lose-publish',
  kind: 'network',
  weight: 3,
  aim: ({ nodes }, random) => {
    const node = random.pick(nodes);
    const ms = random.int(100, 600);
    const strike = async () => {
      node.redis.lose(isSubscriber);
      await pause(ms);
      node.redis.find(isSubscriber);
    };
    return { target: node.name, turn: node.turn, strike };
  },
};
