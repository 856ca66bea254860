import { napUntil, stopper, within } from '../../world/stop.js';
import { type Drill, planOf } from './drill.js';
import type { Editor } from './editor.js';
import { PollingReader } from './polling-reader.js';

/** A node beats for one in twenty each second. */
const READERS = 20;
const CONNECT_WITHIN_MS = 20_000;
/** One way. Meanwhile several entries come about. */
const DELAY_MS = 250;
const EDITORS = 4;
const EVERY_MS = 50;
const LASTS_MS = 4_000;

/** Readers who poll from far away: something is always on its way to them, and more waits, when beats fall due. */
export const farReaders: Drill = {
  name: 'far-readers',
  world: planOf({}),
  play: async (stage) => {
    const { note } = stage.world;
    const { front, frontUrl } = stage.node(0);
    const readers = Array.from(
      { length: READERS },
      (_, n) => new PollingReader(note, `far-${n + 1}`, stage.edition, frontUrl),
    );
    await within(CONNECT_WITHIN_MS, () => readers.every(({ isHere }) => isHere));
    front.disturb({ delayMs: DELAY_MS });
    const stop = stopper();
    const writing = Array.from({ length: EDITORS }, () => write(stage.editor(), stop.signal));
    await napUntil(stop.signal, LASTS_MS);
    stop.abort();
    await Promise.all(writing);
    for (const reader of readers) reader.close();
  },
};

async function write(editor: Editor, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await editor.publish(0);
    await napUntil(signal, EVERY_MS);
  }
}
