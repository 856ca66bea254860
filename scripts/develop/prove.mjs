import { buildIfStale } from '../build/build.mjs';
import { ensureDependencies } from '../launch/dependencies.mjs';
import { runVisibly } from '../launch/tools.mjs';
import { bundleProgram } from './bundle.mjs';
import { redisForTests } from './redis.mjs';

const OUTPUT = 'dist/prove/main.js';

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<number>} the exit code: 1 when a promise was broken, 2 when only a figure was missed
 */
export async function runProve(root, args) {
  const [redis] = await Promise.all([redisForTests(root), ensureDependencies(root, { dev: true })]);
  await buildIfStale(root);
  await bundleProgram(root, 'test/prove/main.ts', OUTPUT);
  return runVisibly(process.execPath, ['--enable-source-maps', OUTPUT, ...args], {
    cwd: root,
    env: { ...process.env, ...redis },
  });
}
