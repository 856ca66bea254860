import { type Config, ConfigError, readConfig } from './config.js';
import { messageOf } from './errors.js';
import type { Closable } from './lifecycle.js';
import { createLogger, type Logger } from './logger.js';

/** Exit code of who was ended by a signal before it could close in order. */
const SIGNALLED = 130;
/** Longer than the widest drain: an orderly stop that takes more has gone wrong, and the process ends anyway. */
const FORCE_AFTER_MS = 70_000;

/**
 * The life of one process: settings in, parts started, and on SIGTERM or SIGINT parts closed in order.
 * A second signal ends it at once. A bad setting, or a Redis that is
 * not fit, is one line each on stderr and exit code 1.
 */
export async function runProcess(
  proc: NodeJS.Process,
  part: string,
  start: (config: Config, logger: Logger) => Promise<Closable>,
  options: { links?: boolean } = {},
): Promise<void> {
  const config = settingsOf(proc, options);
  if (!config) return;
  const logger = createLogger(part, config.logLevel);
  for (const fault of ['unhandledRejection', 'uncaughtException'] as const) {
    // Node's own report of it would print everything that hangs on the error.
    proc.on(fault, (error: unknown) => fail(proc, logger, error));
  }
  const stopping = stopOnSignal(proc, logger);
  try {
    stopping(await start(config, logger));
  } catch (error) {
    if (!(error instanceof ConfigError)) return fail(proc, logger, error);
    printFaults(proc, error);
    proc.exit(1);
  }
}

function printFaults(proc: NodeJS.Process, { faults }: ConfigError): void {
  for (const fault of faults) proc.stderr.write(`${fault}\n`);
}

function settingsOf(proc: NodeJS.Process, options: { links?: boolean }): Config | undefined {
  try {
    return readConfig(proc.env, options);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    printFaults(proc, error);
    proc.exitCode = 1;
    return undefined;
  }
}

function fail(proc: NodeJS.Process, logger: Logger, error: unknown): void {
  logger.fatal({ err: error }, messageOf(error));
  proc.exit(1);
}

/**
 * Answers to signals from now on: as PID 1 a process has no default to fall back on. Until it is told what
 * runs there is nothing to close in order, and a signal ends the process at once.
 */
function stopOnSignal(proc: NodeJS.Process, logger: Logger): (started: Closable) => void {
  let running: Closable | undefined;
  let closing = false;
  const stop = (signal: NodeJS.Signals) => {
    if (closing || !running) return proc.exit(SIGNALLED);
    closing = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => proc.exit(1), FORCE_AFTER_MS).unref();
    running.close().then(
      () => proc.exit(0),
      (error: unknown) => fail(proc, logger, error),
    );
  };
  proc.on('SIGTERM', stop);
  proc.on('SIGINT', stop);
  return (started) => {
    running = started;
  };
}
