import { findBrowser } from './browser.mjs';
import { runProgram } from './program.mjs';

/** The part that is measured in a browser, by a program of its own. */
const PAGE = 'page';

/**
 * @param {string} root
 * @param {string[]} args parts; all without
 * @returns {Promise<number>} the exit code: 1 when a figure is missed
 */
export async function runBench(root, args) {
  const others = args.filter((name) => name !== PAGE);
  let code = 0;
  if (args.length === 0 || others.length > 0)
    code = await runProgram(root, 'bench/main.ts', 'dist/bench/main.js', others);
  if (others.length === args.length && args.length > 0) return code;
  process.env.CHROMIUM_PATH = await findBrowser();
  return (await runProgram(root, 'test/client-sdk/measures/main.ts', 'dist/bench/page.js', [])) || code;
}
