import { buildIfStale } from '../build/build.mjs';
import { ensureDependencies } from '../launch/dependencies.mjs';
import { runVisibly } from '../launch/tools.mjs';
import { findBrowser } from './browser.mjs';
import { bundleProgram } from './bundle.mjs';

const OUTPUT = 'dist/screenshots/main.js';

/**
 * @param {string} root
 * @returns {Promise<number>} the exit code
 */
export async function runScreenshots(root) {
  const [browser] = await Promise.all([findBrowser(), ensureDependencies(root, { dev: true })]);
  await buildIfStale(root);
  await bundleProgram(root, 'test/client-sdk/screenshots/main.ts', OUTPUT);
  return runVisibly(process.execPath, ['--enable-source-maps', OUTPUT], {
    cwd: root,
    env: { ...process.env, CHROMIUM_PATH: browser },
  });
}
