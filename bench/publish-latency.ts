import { setTimeout as pause } from 'node:timers/promises';
import { Editor } from '../test/harness/editor.js';
import { Reader } from '../test/harness/reader.js';
import type { Measured } from './statistics.js';

const EVERY_MS = 100;

/** From just before the POST is sent to when an official client has the item. */
export async function publishLatency(url: string, samples: number): Promise<Measured> {
  const editor = new Editor(url);
  const reader = new Reader(url, 'en', { websocketOnly: true });
  await reader.synced();
  const samplesMs: number[] = [];
  for (let n = 0; n < samples; n++) {
    const text = `Latency ${n}`;
    const startedAt = performance.now();
    const seen = reader.heard
      .next(text, (heard) => heard.event === 'item' && heard.item.text === text)
      .then(() => performance.now());
    await editor.publish('en', { text });
    samplesMs.push((await seen) - startedAt);
    await pause(EVERY_MS);
  }
  reader.close();
  return {
    name: 'POST to the item at a reader',
    how: `fsync on every write, one item per ${EVERY_MS} ms, reader over WebSocket on the same machine`,
    samplesMs,
    limits: [
      [0.5, 8],
      [0.99, 30],
    ],
  };
}
