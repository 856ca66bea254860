/** Promises of time, tried so that a machine that is busy with something else does not break them. */

/**
 * How soon `attempt` was at best, in milliseconds; it is made again, `attempts` times at most, until one took less
 * than `withinMs`. Such a machine is late now and then, what is broken is late each time.
 */
export async function soonest(
  withinMs: number,
  attempt: () => Promise<number>,
  attempts = 5,
): Promise<number> {
  let bestMs = Number.POSITIVE_INFINITY;
  for (let n = 0; n < attempts && bestMs >= withinMs; n += 1) bestMs = Math.min(bestMs, await attempt());
  return bestMs;
}

export async function tookMs(run: () => Promise<unknown>): Promise<number> {
  const sinceMs = performance.now();
  await run();
  return performance.now() - sinceMs;
}
