import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Item } from '../core/contract/item.js';
import { openPoster } from './poster.js';
import type { Measured } from './statistics.js';

const EVERY_MS = 100;
/** Posts before the first sample: what is measured is a service in use, not its first calls. */
const WARM_UP = 150;

/** From just before the POST is sent to when an official client has the item. */
export async function publishLatency(url: string, samples: number): Promise<Measured> {
  const poster = openPoster(url, 'en');
  const reader = io(`${url}/en`, { transports: ['websocket'] });
  await new Promise<void>((resolve) => reader.once('sync', () => resolve()));
  const samplesMs: number[] = [];
  for (let n = -WARM_UP; n < samples; n++) {
    const text = `Latency ${n}`;
    const startedAt = performance.now();
    const seen = itemWith(reader, text).then(() => performance.now());
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
    samples: samplesMs,
    limits: [
      [0.5, 8],
      [0.99, 30],
    ],
  };
}

function itemWith(reader: Socket, text: string): Promise<void> {
  return new Promise((resolve) => {
    const onItem = (item: Item) => {
      if (item.text !== text) return;
      reader.off('item', onItem);
      resolve();
    };
    reader.on('item', onItem);
  });
}
