/** npm hands ^C on to the process that the terminal has told already: two signals, one key. */
const SAME_KEY_MS = 250;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * The first signal asks to stop, a second to stop at once.
 *
 * @param {NodeJS.Process} proc
 * @param {{ stop(): void, stopAtOnce(): void, underNpm: boolean }} handlers
 */
export function onStopSignals(proc, { stop, stopAtOnce, underNpm }) {
  let count = 0;
  let firstMs = 0;
  const asked = () => {
    count += 1;
    if (count === 1) {
      firstMs = performance.now();
      stop();
      return;
    }
    const echo = underNpm && count === 2 && performance.now() - firstMs < SAME_KEY_MS;
    if (!echo) stopAtOnce();
  };
  for (const signal of SIGNALS) proc.on(signal, asked);
}
