import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** One signal that as many as wish wait for. */
export function stopper(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** Waits, but no longer than until `signal` says that the world ends. */
export async function napUntil(signal: AbortSignal, ms: number): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}

/** Asks `done` again and again; false when `timeoutMs` ran out. */
export async function within(timeoutMs: number, done: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    if (await done()) return true;
    if (performance.now() > deadline) return false;
    await pause(20);
  }
}

export { pause };
