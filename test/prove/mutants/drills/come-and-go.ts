import { recordLevels } from '../../world/levels.js';
import { pause } from '../../world/stop.js';
import { type Drill, planOf } from './drill.js';
import type { Visitor } from './visitor.js';

const VISITORS = 10;
/** Of each before the levels that count are taken, and then until they are compared. */
const WARM_VISITS = 3;
const VISITS = 20;
const COOL_DOWN_MS = 1_000;

/** Many readers come, read and leave, and nothing of them may stay. */
export const comeAndGo: Drill = {
  name: 'come-and-go',
  world: planOf({}),
  play: async (stage) => {
    const { world } = stage;
    const node = stage.node(0);
    const visitors = await Promise.all(Array.from({ length: VISITORS }, () => stage.reader(node)));
    const comeAndGo = async (visits: number) => {
      await Promise.all(visitors.map((visitor) => visitOften(visitor, visits)));
      await pause(COOL_DOWN_MS);
    };
    const visitOften = async (visitor: Visitor, visits: number) => {
      for (let n = 0; n < visits; n++) await visitor.visit(node);
      visitor.leave();
    };
    await stage.editor().publish();
    await comeAndGo(WARM_VISITS);
    await recordLevels(world, 'base');
    await comeAndGo(VISITS);
    await recordLevels(world, 'end');
  },
};
