import { type Drill, planOf } from './drill.js';

/** What a reader missed was withdrawn, and the node that tells it has just read the log anew. */
export const restart: Drill = {
  name: 'restart',
  world: planOf({}),
  play: async (stage) => {
    const node = stage.node(0);
    const editor = stage.editor();
    const reader = await stage.reader();
    const { itemId } = await editor.publish();
    const { seq } = await editor.publish();
    await stage.readersAt(seq);
    reader.leave();
    await editor.change(itemId, 'retract');
    await editor.publish();
    await stage.fault({ name: 'kill-node', kind: 'process' }, async () => {
      await node.kill();
      await node.whenReady();
    });
    await reader.visit(node);
    await stage.reader();
  },
};
