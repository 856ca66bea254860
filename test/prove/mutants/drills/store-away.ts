import { type Drill, planOf } from './drill.js';

/** Several times as long as a node takes to ask the log again. */
const AWAY_MS = 3_000;

/** Redis is gone for a while, and everybody waits for it. */
export const storeAway: Drill = {
  name: 'store-away',
  world: planOf({}),
  play: async (stage) => {
    const { store } = stage.world;
    const editor = stage.editor();
    await stage.reader();
    await editor.publish();
    await stage.fault({ name: 'kill-redis', kind: 'process' }, () =>
      store.restart((primary) => primary.kill(), AWAY_MS),
    );
    const { seq } = await editor.publish();
    await stage.readersAt(seq);
  },
};
