import { onPath } from '../launch/tools.mjs';
import { installWithApt } from './apt.mjs';

/** Any of these compiles what takes power away from a Redis under test. */
const NAMES = ['cc', 'gcc', 'clang'];
/** The C library's headers are only recommended by the compiler. */
const PACKAGES = ['gcc', 'libc6-dev'];

/**
 * Has a C compiler on this machine where that is possible without asking; the tests that need one say so
 * where there is none.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<void>}
 */
export async function ensureCompiler(env = process.env) {
  const found = await Promise.all(NAMES.map((name) => onPath(name, env.PATH)));
  if (found.flat().length === 0) await installWithApt(PACKAGES, env);
}
