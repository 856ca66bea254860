import { type Drill, planOf } from './drill.js';
import type { Editor } from './editor.js';

const EDITORS = 4;
/** One way: decisions about one item are under way together for longer than they begin apart. */
const DELAY_MS = 100;
const SETTLED_WITHIN_MS = 15_000;

/** Two lanes have work on the same items, a lot of it on one, all of it accepted before any is begun. */
export const overtaking: Drill = {
  name: 'overtaking',
  world: planOf({ workers: 2 }),
  play: async (stage) => {
    const { workers } = stage.world;
    const signal = (name: NodeJS.Signals) => {
      for (const { child } of workers) child?.signal(name);
    };
    await stage.reader();
    const { itemId } = await stage.editor().publish();
    const editors = Array.from({ length: EDITORS }, () => stage.editor());
    await stage.fault({ name: 'slow-link', kind: 'network' }, async () => {
      signal('SIGSTOP');
      await Promise.all(editors.map((editor) => correctAndHold(editor, itemId)));
      await Promise.all(editors.map(publishAndRetract));
      for (const { redis } of workers) redis.disturb({ delayMs: DELAY_MS });
      signal('SIGCONT');
      await stage.settled(SETTLED_WITHIN_MS);
      for (const { redis } of workers) redis.heal();
    });
  },
};

async function correctAndHold(editor: Editor, itemId: string): Promise<void> {
  await editor.change(itemId, 'correct', 0);
  await editor.change(itemId, 'hold', 0);
}

async function publishAndRetract(editor: Editor): Promise<void> {
  const { itemId } = await editor.publish(0);
  await editor.change(itemId, 'retract', 0);
}
