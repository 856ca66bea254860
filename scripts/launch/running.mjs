import { setTimeout as sleep } from 'node:timers/promises';
import { signInCode } from './code.mjs';
import { linesOf } from './lines.mjs';
import { identify } from './processes.mjs';
import { readRun } from './run-file.mjs';

const LOOK_EVERY_MS = 50;

/**
 * The lines of the service that another launcher runs on this data folder, with a sign-in code of their
 * own; waits while it is still starting. Undefined when it ended meanwhile.
 *
 * @param {string} root
 * @param {string} runFile
 * @param {number} launcherPid
 * @returns {Promise<string[] | undefined>}
 */
export async function linesOfRunning(root, runFile, launcherPid) {
  const launcher = identify(launcherPid);
  while (launcher !== undefined && identify(launcherPid) === launcher) {
    const state = readRun(runFile);
    if (state?.launcher === launcher && state.ready) {
      return linesOf(state.ready, await signInCode(root, { ...process.env, ...state.settings }));
    }
    await sleep(LOOK_EVERY_MS);
  }
  return undefined;
}
