import { join } from 'node:path';
import { ensureDependencies } from '../launch/dependencies.mjs';
import { runVisibly } from '../launch/tools.mjs';

/** Tools of the developer's install, each with how it is called. */
const CHECKS = [
  ['@biomejs/biome/bin/biome', 'ci', '.'],
  ['typescript/bin/tsc', '-b'],
];

/**
 * Format, lint and types.
 *
 * @param {string} root
 * @returns {Promise<number>} the exit code of the first that fails
 */
export async function checkSources(root) {
  await ensureDependencies(root, { dev: true });
  for (const [tool = '', ...args] of CHECKS) {
    const program = join(root, 'node_modules', tool);
    const code = await runVisibly(process.execPath, [program, ...args], { cwd: root });
    if (code !== 0) return code;
  }
  return 0;
}
