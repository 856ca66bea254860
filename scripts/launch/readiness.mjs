import { setTimeout as sleep } from 'node:timers/promises';

const WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 50;

/**
 * Waits for a node that listens to serve readers, too; it has read its logs by then unless something is wrong.
 *
 * @param {string} origin
 * @param {AbortSignal} signal
 * @param {number} [withinMs]
 * @returns {Promise<string | undefined>} why it does not, in its own words
 */
export async function whyNotReady(origin, signal, withinMs = WITHIN_MS) {
  const lastMs = performance.now() + withinMs;
  for (;;) {
    const why = await fetch(`${origin}/readyz`, { signal }).then(
      async (answer) => (answer.ok ? undefined : (await answer.text()).trim()),
      (/** @type {Error} */ error) => error.message,
    );
    if (why === undefined || performance.now() > lastMs) return why;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}
