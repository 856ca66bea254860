import { withWritesHeld } from '../../world/hold-writes.js';
import { pause } from '../../world/stop.js';
import { type Drill, planOf } from './drill.js';

/** Long enough for an acknowledgement that waits for nobody. */
const BEHIND_MS = 1_000;
const COMMANDS = 3;

/** A replica that was cut off takes over, with an acknowledgement promised to be on it. */
export const takenOver: Drill = {
  name: 'taken-over',
  world: planOf({ replica: true, settings: { BELLWIRE_WAIT_REPLICAS: '1' } }),
  play: async (stage) => {
    const { world } = stage;
    const { store } = world;
    await stage.reader();
    const editors = Array.from({ length: COMMANDS }, () => stage.editor());
    await stage.fault({ name: 'stale-fail-over', kind: 'failover', losesTail: true }, async () => {
      store.replication.disturb({ up: 'lose', down: 'lose' });
      const published = editors.map((editor) => editor.publish());
      await pause(BEHIND_MS);
      await withWritesHeld(world, () => store.primary.kill());
      store.replication.heal();
      await store.promote();
      await Promise.all(published);
    });
  },
};
