import { buildIfStale } from '../build/build.mjs';
import { ensureDependencies } from '../launch/dependencies.mjs';
import { runVisibly } from '../launch/tools.mjs';
import { findBrowser } from './browser.mjs';
import { bundleProgram } from './bundle.mjs';
import { redisForTests } from './redis.mjs';

const OUTPUT = 'dist/fuzz/main.js';

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<number>} the exit code: 1 when an input did what none may
 */
export async function runFuzz(root, args) {
  const [browser, redis] = await Promise.all([
    findBrowser(),
    redisForTests(root),
    ensureDependencies(root, { dev: true }),
  ]);
  await buildIfStale(root);
  await bundleProgram(root, 'test/fuzz/main.ts', OUTPUT);
  return runVisibly(process.execPath, ['--enable-source-maps', OUTPUT, ...args], {
    cwd: root,
    env: { ...process.env, ...redis, CHROMIUM_PATH: browser },
  });
}
