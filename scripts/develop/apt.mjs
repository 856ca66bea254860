import { progress } from '../launch/halt.mjs';
import { onPath, run } from '../launch/tools.mjs';

/**
 * Installs packages for the tests: only root does, on a system with apt.
 *
 * @param {string[]} packages
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>} what apt said; nothing where it may not be asked
 */
export async function installWithApt(packages, env) {
  const [apt] = await onPath('apt-get', env.PATH);
  if (process.getuid?.() !== 0 || !apt) return undefined;
  progress(`installing ${packages[0]} for the tests (apt-get install ${packages.join(' ')})`);
  const quiet = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run(apt, ['-qq', 'update'], quiet);
  const { output } = await run(apt, ['-qq', '-y', '--no-install-recommends', 'install', ...packages], quiet);
  return output;
}
