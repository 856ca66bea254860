import { parseCursor } from '../../../../core/contract/cursor.js';
import { OwnClient } from '../../load/own-client.js';
import { within } from '../../world/stop.js';
import { type Drill, planOf } from './drill.js';
import type { Editor } from './editor.js';

/** Nobody listens there: connections are refused at once. */
const NOWHERE = 'http://127.0.0.1:1';
/** Longer than its client waits between attempts. */
const BACK_WITHIN_MS = 20_000;
const EXPIRED = 6;

/** The product's own client comes back twice: to a snapshot that holds what it had already, then to a delta. */
export const ownClient: Drill = {
  name: 'own-client',
  world: planOf({}),
  play: async (stage) => {
    const { note, sdk } = stage.world;
    const { edition } = stage;
    const node = stage.node(0);
    const editor = stage.editor();
    let url = node.url;
    const client = await OwnClient.open({ name: 'sdk-1', edition, note, sdk, url: () => url });
    const level = (seq: number) =>
      within(BACK_WITHIN_MS, () => (parseCursor(client.cursor ?? '')?.seq ?? -1) >= seq);
    const away = async (work: () => Promise<number>) => {
      url = NOWHERE;
      client.cut();
      const seq = await work();
      url = node.url;
      await level(seq);
    };
    try {
      const { itemId } = await editor.publish();
      await level((await editor.publish()).seq);
      await away(() => publishAndExpire(editor));
      await away(async () => {
        await editor.change(itemId, 'correct');
        return (await editor.publish()).seq;
      });
      await level((await editor.publish()).seq);
    } finally {
      client.close();
    }
  },
};

/** A delta of all that weighs more than the whole list, which has none of it. */
async function publishAndExpire(editor: Editor): Promise<number> {
  let last = 0;
  for (let n = 0; n < EXPIRED; n++) {
    const { itemId } = await editor.publish();
    ({ seq: last } = await editor.change(itemId, 'expire'));
  }
  return last;
}
