import { Keys } from '../../../../core/ledger/keys.js';
import { within } from '../../world/stop.js';
import type { World } from '../../world/world.js';
import { type Drill, planOf } from './drill.js';

const TAKEN_WITHIN_MS = 8_000;
/** To Redis and back twice as long: a worker has the job in hand for longer than it takes to see that. */
const DELAY_MS = 100;

/** A job's worker dies with it in hand, and so does the next. */
export const diesTwice: Drill = {
  name: 'dies-twice',
  world: planOf({}),
  settledWithinMs: 20_000,
  play: async (stage) => {
    const { world } = stage;
    const [worker] = world.workers;
    if (!worker) throw new Error('there is no worker');
    await stage.reader();
    const facts = { name: 'kill-worker', kind: 'process' } as const;
    let token: string | null = null;
    let command = '';
    for (let n = 0; n < 2; n++) {
      await stage.fault(facts, async () => {
        worker.redis.disturb({ delayMs: DELAY_MS });
        if (command === '') ({ command } = await stage.editor().publish(0));
        token = await taken(world, command, token);
        await worker.kill();
        worker.redis.heal();
        await worker.whenReady();
      });
    }
  },
};

/** Waits until a worker other than `before` has the job; answers which. The lock is BullMQ's. */
async function taken({ store, prefix }: World, job: string, before: string | null): Promise<string | null> {
  const lock = `${new Keys(prefix).tag}:wire:${job}:lock`;
  let token: string | null = null;
  await within(TAKEN_WITHIN_MS, async () => {
    token = await store.primary.client.get(lock);
    return token !== null && token !== before;
  });
  return token;
}
