import { setTimeout as pause } from 'node:timers/promises';
import { Reader } from '../test/harness/reader.js';
import { openPoster } from './poster.js';
import type { Measured } from './statistics.js';

const EVERY_MS = 100;
/** Posts before the first sample: what is measured is a service in use, not its first calls. */
const WARM_UP = 150;

/** From just before the POST is sent to when an official client has the item. */
export async function publishLatency(url: string, samples: number): Promise<Measured> {
  const poster = openPoster(url, 'en');
  const reader = new Reader(url, 'en', { websocketOnly: true });
  await reader.synced();
  const samplesMs: number[] = [];
  for (let n = -WARM_UP; n < samples; n++) {
    const text = `Latency ${n}`;
    const startedAt = performance.now();
    const seen = reader.heard
      .next(text, (heard) => heard.event === 'item' && heard.item.text === text)
      .then(() => performance.now());
    poster.post({ text });
    const tookMs = (await seen) - startedAt;
    if (n >= 0) samplesMs.push(tookMs);
    await pause(EVERY_MS);
  }
  poster.close();
  reader.close();
  return {
    name: 'POST to the item at a reader',
    how: `fsync on every write, one item per ${EVERY_MS} ms, reader over WebSocket on the same machine, after ${WARM_UP} posts of warm-up`,
    samplesMs,
    limits: [
      [0.5, 8],
      [0.99, 30],
    ],
  };
}
