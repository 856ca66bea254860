import { fileURLToPath } from 'node:url';
import { openDataFolder } from './data-folder.mjs';
import { Halt, progress } from './halt.mjs';
import { launch } from './launch.mjs';
import { takeLock } from './lock.mjs';
import { linesOfRunning } from './running.mjs';
import { isUnderNpm, onStopSignals } from './stop-signals.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * `npm start`: runs the service until it is told to stop, or shows the one that runs already.
 *
 * @param {NodeJS.Process} proc
 */
export async function main(proc) {
  const stopping = new AbortController();
  /** @type {import('./supervise.mjs').Supervised[]} */
  const parts = [];
  // A terminal that was closed takes no more lines.
  for (const stream of [proc.stdout, proc.stderr]) stream.on('error', () => undefined);
  onStopSignals(proc, {
    stop: () => {
      progress('stopping; again stops at once');
      stopping.abort();
    },
    stopAtOnce: () => {
      for (const part of parts.toReversed()) part.kill();
      proc.exit(130);
    },
    underNpm: isUnderNpm(proc.env),
  });
  try {
    await startOrShow(proc, parts, stopping.signal);
  } catch (error) {
    if (!stopping.signal.aborted) proc.exitCode = 1;
    if (error instanceof Halt) proc.stderr.write(`${error.message}\n`);
    else if (!stopping.signal.aborted) throw error;
  }
}

/**
 * @param {NodeJS.Process} proc
 * @param {import('./supervise.mjs').Supervised[]} parts
 * @param {AbortSignal} stopping
 */
async function startOrShow(proc, parts, stopping) {
  const data = await openDataFolder(ROOT, proc.env.BELLWIRE_DATA_DIR);
  const say = (/** @type {string[]} */ lines) => proc.stdout.write(`${lines.join('\n')}\n`);
  while (!stopping.aborted) {
    const lock = await takeLock(data.file('launcher.lock'));
    if ('release' in lock) {
      try {
        return await launch({ root: ROOT, env: proc.env, data, parts, stopping, say });
      } finally {
        await lock.release();
      }
    }
    const lines = await linesOfRunning(ROOT, data.file('run.json'), lock.heldBy);
    if (lines) return void say(lines);
  }
}
