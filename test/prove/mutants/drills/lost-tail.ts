import { join } from 'node:path';
import { copyLog, restoreLog } from '../../world/disk.js';
import { withWritesHeld } from '../../world/hold-writes.js';
import type { World } from '../../world/world.js';
import { type Drill, planOf } from './drill.js';
import type { Editor } from './editor.js';

/**
 * A backup is restored, and the log grows another way past where it was before one of the nodes looks again:
 * numbers alone then tell neither that node nor a reader's cursor from ones of this log.
 */
export const lostTail: Drill = {
  name: 'lost-tail',
  world: planOf({ promises: { noLoss: false, lagMs: 10_000 }, nodes: 2 }),
  play: async (stage) => {
    const { world } = stage;
    const still = stage.node(1);
    const editor = stage.editor();
    await stage.reader(still);
    const returning = await stage.reader();
    await publish(editor, 3);
    await stage.fault({ name: 'old-backup', kind: 'store', losesTail: true }, async () => {
      const backup = join(world.dataFolder, 'backup');
      await copyLog(world.store.primary.folder, backup);
      await stage.readersAt(await publish(editor, 2));
      returning.leave();
      still.child?.signal('SIGSTOP');
      await restore(world, backup);
      await publish(editor, 4);
      still.child?.signal('SIGCONT');
    });
    await returning.visit(stage.node(0));
    await stage.readersAt(await publish(editor, 1));
  },
};

/** Answers where the last one is. */
async function publish(editor: Editor, count: number): Promise<number> {
  let last = 0;
  for (let n = 0; n < count; n++) last = (await editor.publish()).seq;
  return last;
}

const restore = (world: World, backup: string): Promise<void> =>
  withWritesHeld(world, async () => {
    const { primary } = world.store;
    await primary.kill();
    await restoreLog(primary.folder, backup);
    await primary.start();
  });
