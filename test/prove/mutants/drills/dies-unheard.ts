import { pause } from '../../world/stop.js';
import { type Drill, planOf } from './drill.js';

/** Longer than a node waits for Redis before it answers one way or the other. */
const UNHEARD_MS = 2_000;

/** What a node asks of Redis does not get there, and then the node dies with it. */
export const diesUnheard: Drill = {
  name: 'dies-unheard',
  world: planOf({}),
  play: async (stage) => {
    const node = stage.node(0);
    await stage.reader();
    await stage.editor().publish();
    await stage.fault({ name: 'kill-node', kind: 'process' }, async () => {
      node.redis.disturb({ up: 'lose' });
      const published = stage.editor().publish(0);
      await pause(UNHEARD_MS);
      await node.kill();
      node.redis.heal();
      await node.whenReady();
      await published;
    });
  },
};
