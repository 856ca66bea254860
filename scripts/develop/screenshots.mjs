import { buildIfStale } from '../build/build.mjs';
import { ensureDependencies } from '../launch/dependencies.mjs';
import { runVisibly } from '../launch/tools.mjs';
import { findBrowser } from './browser.mjs';
import { bundleProgram } from './bundle.mjs';
import { redisForTests } from './redis.mjs';

/** @type {Record<string, string>} */
const PROGRAMS = {
  element: 'test/client-sdk/screenshots/main.ts',
  desk: 'test/web/screenshots/main.ts',
};

/**
 * @param {string} root
 * @param {string[]} args which of them (all without), and which of its pictures, by part of the name
 * @returns {Promise<number>} the exit code
 */
export async function runScreenshots(root, [only, ...args]) {
  const [browser, redis] = await Promise.all([
    findBrowser(),
    redisForTests(root),
    ensureDependencies(root, { dev: true }),
  ]);
  await buildIfStale(root);
  const env = { ...process.env, ...redis, CHROMIUM_PATH: browser };
  const wanted = Object.entries(PROGRAMS).filter(([name]) => only === undefined || name === only);
  for (const [name, program] of wanted) {
    const output = `dist/screenshots/${name}.js`;
    await bundleProgram(root, program, output);
    const code = await runVisibly(process.execPath, ['--enable-source-maps', output, ...args], {
      cwd: root,
      env,
    });
    if (code !== 0) return code;
  }
  return 0;
}
