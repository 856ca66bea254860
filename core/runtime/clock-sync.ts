import type { ServerClock } from './clock.js';
import type { Closable } from './lifecycle.js';

const EVERY_MS = 10_000;
/** Until the store told its time once. */
const RETRY_MS = 500;

/**
 * Keeps `clock` on the store's time: tried once before it resolves, then every 10 s, sooner while the store
 * has not told it yet. A reading that fails keeps the last offset, which drifts by far less than the
 * network's own delay.
 */
export async function followStoreClock(
  clock: ServerClock,
  readNow: () => Promise<number>,
): Promise<Closable> {
  let told = false;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const read = async () => {
    const sentMs = Date.now();
    clock.adjust(await readNow(), sentMs, Date.now());
    told = true;
  };
  const keep = async () => {
    await read().catch(() => undefined);
    if (closed) return;
    timer = setTimeout(keep, told ? EVERY_MS : RETRY_MS);
    timer.unref();
  };
  await keep();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
