import type { Through } from '../../world/link.js';
import type { NodeMember } from '../../world/processes.js';
import { pause } from '../../world/stop.js';
import { type Drill, planOf } from './drill.js';
import type { Stage } from './stage.js';

/** A poll may come between two of these steps and heal what is to be seen: not every time. */
const TIMES = 5;

/** A hint is lost and the next one heard; and a reader comes from a node that heard it. */
export const lostHints: Drill = {
  name: 'lost-hints',
  world: planOf({ nodes: 2 }),
  play: async (stage) => {
    const deaf = stage.node(1);
    const editor = stage.editor();
    await stage.reader(deaf);
    const mover = await stage.reader();
    for (let n = 0; n < TIMES; n++) {
      await unheard(stage, deaf, async () => void (await editor.publish()));
      const { seq } = await editor.publish();
      await stage.readersAt(seq);
    }
    for (let n = 0; n < TIMES; n++) {
      await mover.visit(stage.node(0));
      await unheard(stage, deaf, async () => mover.reached((await editor.publish()).seq));
      await mover.visit(deaf);
    }
  },
};

/** The last hint is lost, and nothing follows. */
export const lastHint: Drill = {
  name: 'last-hint',
  world: planOf({}),
  play: async (stage) => {
    const editor = stage.editor();
    await stage.reader();
    const { seq } = await editor.publish();
    await stage.readersAt(seq);
    await unheard(stage, stage.node(0), async () => void (await editor.publish()));
  },
};

const isSubscriber = ({ use }: Through): boolean => use === 'subscriber';
/** A hint may be under way when its command is answered. */
const ARRIVES_WITHIN_MS = 50;

function unheard(stage: Stage, { redis }: NodeMember, work: () => Promise<void>): Promise<void> {
  return stage.fault({ name: 'lose-publish', kind: 'network' }, async () => {
    redis.lose(isSubscriber);
    await work();
    await pause(ARRIVES_WITHIN_MS);
    redis.find(isSubscriber);
  });
}
