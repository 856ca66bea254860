import type { ServerClock } from './clock.js';
import type { Closable } from './lifecycle.js';

const EVERY_MS = 10_000;

/**
 * Keeps `clock` on the store's time: once before it resolves, then every 10 s. A reading that fails keeps
 * the last offset, which drifts by far less than the network's own delay.
 */
export async function followStoreClock(
  clock: ServerClock,
  readNow: () => Promise<number>,
): Promise<Closable> {
  const read = async () => {
    const sentMs = Date.now();
    clock.adjust(await readNow(), sentMs, Date.now());
  };
  await read();
  const timer = setInterval(() => void read().catch(() => undefined), EVERY_MS);
  timer.unref();
  return { close: async () => clearInterval(timer) };
}
