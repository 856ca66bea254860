import { findBrowser } from './browser.mjs';
import { runProgram } from './program.mjs';

/**
 * The parts that are measured in a browser, each by a program of its own.
 *
 * @type {Record<string, string>}
 */
const IN_BROWSER = { page: 'test/client-sdk/measures/main.ts', desk: 'test/web/measures/main.ts' };

/**
 * @param {string} root
 * @param {string[]} args parts; all without
 * @returns {Promise<number>} the exit code: 1 when a figure is missed
 */
export async function runBench(root, args) {
  const all = args.length === 0;
  const others = args.filter((name) => !(name in IN_BROWSER));
  let code = 0;
  if (all || others.length > 0) code = await runProgram(root, 'bench/main.ts', 'dist/bench/main.js', others);
  for (const [name, program] of Object.entries(IN_BROWSER)) {
    if (!all && !args.includes(name)) continue;
    process.env.CHROMIUM_PATH ??= await findBrowser();
    code = (await runProgram(root, program, `dist/bench/${name}.js`, [])) || code;
  }
  return code;
}
