import { Halt } from '../launch/halt.mjs';
import { onPath, run } from '../launch/tools.mjs';
import { installWithApt } from './apt.mjs';

/** What the recipe for apps in Python needs; of Debian and Ubuntu these are the packages. */
const MODULES = 'import socketio, websocket';
const PACKAGES = ['python3-socketio', 'python3-websocket'];
/** Debian's packages are for Debian's interpreter, whatever `python3` on PATH is. */
const OF_THE_SYSTEM = '/usr/bin/python3';

/**
 * Has a Python with a Socket.IO client on this machine where that is possible without asking; the tests that need
 * one say so where there is none.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<void>}
 */
export async function ensurePython(env = process.env) {
  if ((await present(env)) === undefined) await installWithApt(PACKAGES, env);
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>}
 */
export async function findPython(env = process.env) {
  const python = await present(env);
  if (python !== undefined) return python;
  throw new Halt(
    `No Python with a Socket.IO client found for the tests: apt-get install ${PACKAGES.join(' ')}`,
  );
}

/** @param {NodeJS.ProcessEnv} env */
async function present(env) {
  for (const python of [OF_THE_SYSTEM, ...(await onPath('python3', env.PATH))]) {
    if ((await run(python, ['-c', MODULES], { env })).ok) return python;
  }
  return undefined;
}
