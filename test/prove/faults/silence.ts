import { Keys } from '../../../core/ledger/keys.js';
import { LightReader } from '../load/light-reader.js';
import { Link, type Through } from '../world/link.js';
import type { Member } from '../world/member.js';
import { pause, within } from '../world/stop.js';
import type { World } from '../world/world.js';
import type { Fault } from './fault.js';

/** Faults that only waiting can tell, each with how long it took. */

const MOST_MS = 60_000;

const isBlocking = ({ use }: Through): boolean => use === 'blocking';

/** A worker hears no job any more, and all else of it works. */
export const deafWorker: Fault = {
  name: 'deaf-worker',
  kind: 'network',
  weight: 2,
  aim: (world, random) => {
    const worker = random.pick(world.workers);
    const strike = async () => {
      const { child } = worker;
      worker.redis.disturb({ up: 'lose', down: 'lose' }, isBlocking);
      await timed(world, 'deafWorker', () => {
        if (worker.child !== child) worker.redis.heal();
        return worker.child !== child && worker.isReady;
      });
      worker.redis.heal();
    };
    return { target: worker.name, turn: worker.turn, strike };
  },
};

/** A worker dies with work in hand. */
export const deadWorker: Fault = {
  name: 'dead-worker',
  kind: 'process',
  weight: 5,
  aim: (world, random) => {
    const worker = random.pick(world.workers);
    return { target: worker.name, turn: worker.turn, strike: () => die(world, worker) };
  },
};

async function die(world: World, worker: Member): Promise<void> {
  const { client } = world.store.primary;
  const unsettled = new Keys(world.prefix).unsettled();
  await worker.freeze(300);
  const due = await client.zrangebyscore(unsettled, '-inf', Date.now());
  await worker.kill();
  if (due.length > 0)
    await timed(world, 'deadWorkersJob', async () => {
      const scores = await client.zmscore(unsettled, ...due);
      return scores.every((score) => score === null);
    });
  await worker.whenReady();
}

/** A reader's network is gone without a goodbye. */
export const halfOpenReader: Fault = {
  name: 'half-open-reader',
  kind: 'reader',
  weight: 2,
  aim: (world, random) => {
    const node = random.pick(world.nodes);
    const strike = async () => {
      const link = await Link.open(() => Number(new URL(node.url).port));
      const reader = new LightReader(`http://127.0.0.1:${link.port}`, world.editions[0] ?? 'en');
      await reader.synced();
      const [through] = link.connections;
      await pause(random.int(0, 2_000));
      link.disturb({ up: 'lose', down: 'lose' });
      await timed(world, 'halfOpenReader', () => through?.server.destroyed ?? false);
      reader.close();
      await link.close();
    };
    return { target: node.name, strike };
  },
};

async function timed(
  { note }: World,
  what: 'deafWorker' | 'deadWorkersJob' | 'halfOpenReader',
  done: () => boolean | Promise<boolean>,
): Promise<void> {
  const beganMs = performance.now();
  await within(MOST_MS, done);
  note({ e: 'measure', what, ms: performance.now() - beganMs });
}
