import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Halt } from './halt.mjs';

/**
 * A fresh one-time code for the desk: what `bellwire code` prints, without the time that a process of its
 * own would take to load.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>}
 */
export async function signInCode(root, env) {
  const load = (/** @type {string} */ path) => import(pathToFileURL(join(root, 'dist', path)).href);
  const [{ runCli }, { createLogger }] = await Promise.all([
    load('cli/cli.js'),
    load('core/runtime/logger.js'),
  ]);
  const printed = [''];
  const said = [''];
  const terminal = {
    env,
    print: (/** @type {string} */ line) => printed.push(line),
    complain: (/** @type {string} */ line) => said.push(line),
    logger: createLogger('launcher', 'silent'),
  };
  if ((await runCli(['code'], terminal)) === 0) return printed.join('');
  throw new Halt(`no sign-in code could be made: ${said.join(' ').trim()}`);
}
