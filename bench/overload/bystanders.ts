import { setTimeout as pause } from 'node:timers/promises';
import { Editor } from '../../test/harness/editor.js';
import { Reader } from '../../test/harness/reader.js';
import type { Measured } from '../statistics.js';

const CONNECTED = 20;
const NEW_READER_EVERY_MS = 250;
const FLASH_EVERY_MS = 500;
/** A reader, or a flash, that takes longer counts as this long. */
const GIVES_UP_MS = 15_000;

/** What others notice of it while `trouble` lasts: readers who come, and those who are connected. */
export async function bystanders(url: string, trouble: () => Promise<void>): Promise<Measured[]> {
  const here = Array.from({ length: CONNECTED }, () => new Reader(url, 'en', { websocketOnly: true }));
  await Promise.all(here.map((reader) => reader.synced()));
  let isOver = false;
  const repeat = async (everyMs: number, measure: () => Promise<number>): Promise<number[]> => {
    const running: Promise<number>[] = [];
    while (!isOver) {
      running.push(measure());
      await pause(everyMs);
    }
    return Promise.all(running);
  };
  const connecting = repeat(NEW_READER_EVERY_MS, newReaders(url));
  const flashing = repeat(FLASH_EVERY_MS, flashes(url, here));
  await trouble();
  isOver = true;
  const [connectMs, flashMs] = await Promise.all([connecting, flashing]);
  const dropped = here.filter(({ socket, faults }) => !socket.connected || faults.length > 0).length;
  for (const reader of here) reader.close();
  return [
    {
      name: 'A new reader, from the start to its sync',
      how: 'official client over WebSocket, each from an address of its own',
      samples: connectMs,
      limits: [[1, 1_000]],
    },
    {
      name: `A flash, from just before its POST to the last of ${CONNECTED} readers connected before`,
      how: `posted to the same node; ${dropped} of those readers dropped, or with something missing`,
      samples: dropped > 0 ? [GIVES_UP_MS] : flashMs,
      limits: [[1, 1_000]],
    },
  ];
}

function newReaders(url: string): () => Promise<number> {
  let opened = 0;
  return async () => {
    opened += 1;
    const startedAt = performance.now();
    const localAddress = `127.1.${(opened >> 8) & 255}.${opened & 255 || 1}`;
    const reader = new Reader(url, 'en', { websocketOnly: true, localAddress });
    const tookMs = await reader.synced(GIVES_UP_MS).then(
      () => performance.now() - startedAt,
      () => GIVES_UP_MS,
    );
    reader.close();
    return tookMs;
  };
}

function flashes(url: string, here: readonly Reader[]): () => Promise<number> {
  const editor = new Editor(url);
  let posted = 0;
  return async () => {
    posted += 1;
    const text = `Flash ${posted}`;
    const startedAt = performance.now();
    const seen = here.map(({ heard }) =>
      heard.next(text, (one) => one.event === 'item' && one.item.text === text, GIVES_UP_MS),
    );
    return Promise.all([editor.publish('en', { text, urgency: 'flash' }), ...seen]).then(
      () => performance.now() - startedAt,
      () => GIVES_UP_MS,
    );
  };
}
