/**
 * npm hands ^C on to the process that the terminal has told already: two signals, one key. On a busy machine
 * the second comes late; a person who presses again meanwhile sends two more, and is heard by the third.
 */
const ECHO_WITHIN_MS = 5_000;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * The first signal asks to stop, a second to stop at once.
 *
 * @param {Pick<NodeJS.Process, 'on'>} proc
 * @param {{ stop(): void, stopAtOnce(): void, underNpm: boolean }} handlers
 */
export function onStopSignals(proc, { stop, stopAtOnce, underNpm }) {
  let interruptedMs = Number.NEGATIVE_INFINITY;
  let echoes = underNpm ? 1 : 0;
  let asked = false;

  const isEcho = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal !== 'SIGINT' || performance.now() - interruptedMs > ECHO_WITHIN_MS) return false;
    echoes -= 1;
    return echoes >= 0;
  };
  const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
    if (!asked) {
      asked = true;
      if (signal === 'SIGINT') interruptedMs = performance.now();
      stop();
    } else if (!isEcho(signal)) stopAtOnce();
  };
  for (const signal of SIGNALS) proc.on(signal, onSignal);
}

/**
 * Whether npm runs this; other package managers hand no signal on.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export const isUnderNpm = ({ npm_lifecycle_event: script, npm_config_user_agent: agent }) =>
  script !== undefined && agent?.startsWith('npm/') === true;
