import { type Drill, planOf } from './drill.js';

const COMMANDS = 20;

/** Power is lost right behind acknowledgements. */
export const powerLost: Drill = {
  name: 'power-lost',
  needsShim: true,
  world: planOf({}),
  play: async (stage) => {
    const { store } = stage.world;
    const editor = stage.editor();
    await stage.reader();
    for (let n = 0; n < COMMANDS; n++) await editor.publish(0);
    await stage.fault({ name: 'power-off', kind: 'power' }, () =>
      store.restart((primary) => primary.powerOff(() => 0), 0),
    );
  },
};
