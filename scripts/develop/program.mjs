import { buildIfStale } from '../build/build.mjs';
import { ensureDependencies } from '../launch/dependencies.mjs';
import { runVisibly } from '../launch/tools.mjs';
import { bundleProgram } from './bundle.mjs';
import { redisForTests } from './redis.mjs';

/**
 * Runs a developer's program on a Redis that tests may use.
 *
 * @param {string} root
 * @param {string} source
 * @param {string} output two folders below the root, as its source is
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runProgram(root, source, output, args) {
  const [redis] = await Promise.all([redisForTests(root), ensureDependencies(root, { dev: true })]);
  await buildIfStale(root);
  await bundleProgram(root, source, output);
  return runVisibly(process.execPath, ['--enable-source-maps', output, ...args], {
    cwd: root,
    env: { ...process.env, ...redis },
  });
}
