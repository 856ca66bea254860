import { join } from 'node:path';
import { buildIfStale } from '../build/build.mjs';
import { ensureDependencies } from '../launch/dependencies.mjs';
import { runVisibly } from '../launch/tools.mjs';
import { findBrowser } from './browser.mjs';
import { ensureCompiler } from './compiler.mjs';
import { ensurePython } from './python.mjs';
import { redisForTests } from './redis.mjs';
import { AGAIN_ALONE, forgivingUnsteady } from './unsteady.mjs';

/** Jest loads ES modules only with this switch. */
const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/**
 * Every test, with a real Redis and a real browser: what is missing is installed where that is possible
 * without asking, and is a failure where not, never a skipped test.
 *
 * @param {string} root
 * @param {string[]} args for jest, and `AGAIN_ALONE`
 * @returns {Promise<number>} jest's exit code
 */
export async function runTests(root, args) {
  const [browser, redis] = await Promise.all([
    // One after the other: apt lets nobody else install meanwhile.
    ensureCompiler()
      .then(() => ensurePython())
      .then(() => findBrowser()),
    redisForTests(root),
    ensureDependencies(root, { dev: true }).then(() => buildIfStale(root)),
  ]);
  const env = { ...process.env, ...redis, CHROMIUM_PATH: browser };
  const program = [...JEST, join(root, 'node_modules/jest/bin/jest.js')];
  /** @param {string[]} given */
  const jest = (given) => runVisibly(process.execPath, [...program, ...given], { cwd: root, env });
  if (!args.includes(AGAIN_ALONE)) return jest(args);
  const others = args.filter((arg) => arg !== AGAIN_ALONE);
  return forgivingUnsteady(root, jest, others, (line) => console.error(line));
}
