import type { Redis } from 'ioredis';
import { Keys } from '../../../core/ledger/keys.js';
import { pause } from '../world/stop.js';
import type { Fault } from './fault.js';

/** A node stands still while much is published: its subscriptions outgrow what Redis buffers and are cut. */
export const overflow: Fault = {
  name: 'subscriber-overflow',
  kind: 'network',
  weight: 1,
  aim: ({ nodes, store, prefix }, random) => {
    const node = random.pick(nodes);
    const strike = () =>
      node.turn.take(async () => {
        const { client } = store.primary;
        await limit(client, TIGHT);
        await Promise.all([node.freeze(1_500), pause(100).then(() => flood(client, prefix))]);
        await limit(client, USUAL);
      });
    return { target: node.name, turn: store.turn, strike };
  },
};

const TIGHT = 'pubsub 65536 32768 1';
const USUAL = 'pubsub 33554432 8388608 60';
/** More than the kernel's buffers and the proxy's take on the way. */
const MESSAGES = 200;
const MESSAGE_BYTES = 64 * 1024;

const limit = (client: Redis, value: string) => client.config('SET', 'client-output-buffer-limit', value);

/** On the channel of settled commands: to a node, words about commands that nobody waits for. */
async function flood(client: Redis, prefix: string): Promise<void> {
  const message = 'x'.repeat(MESSAGE_BYTES);
  const pipeline = client.pipeline();
  for (let n = 0; n < MESSAGES; n++) pipeline.publish(new Keys(prefix).settled(), message);
  await pipeline.exec();
}
