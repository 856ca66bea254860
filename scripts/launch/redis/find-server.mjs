import { Halt } from '../halt.mjs';
import { installCommand } from './advice.mjs';
import { fetchDebianServer } from './fetch-debian.mjs';
import { serverOnPath } from './servers.mjs';

/**
 * A program of this machine, or one fetched into `fetchedFolder`.
 *
 * @param {string} fetchedFolder
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ server?: import('./servers.mjs').Server, problems: string[] }>}
 */
export async function findServer(fetchedFolder, signal) {
  const { server, tooOld } = await serverOnPath();
  if (server) return { server, problems: [] };
  const problems = tooOld.length > 0 ? [`too old: ${tooOld.join(', ')}`] : ['none on PATH'];
  const fetched = await fetchDebianServer(fetchedFolder, signal);
  signal?.throwIfAborted();
  if (fetched.server) return { server: fetched.server, problems };
  return { problems: [...problems, `not fetched: ${fetched.problem}`] };
}

/**
 * The message with what to type, when no rung holds.
 *
 * @param {string[]} problems what each rung found
 * @returns {Promise<Halt>}
 */
export async function halted(problems) {
  const found = problems.map((problem) => problem.replace(/\s*\n\s*/g, ' ')).join('; ');
  const command = await installCommand();
  return new Halt(`Bellwire needs Redis >= 7.0 or Valkey >= 7.2 (${found}). Install it: ${command}`);
}
