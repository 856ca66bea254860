import { join, relative, sep } from 'node:path';
import { buildIfStale } from '../build/build.mjs';
import { ensureDependencies } from '../launch/dependencies.mjs';
import { runVisibly } from '../launch/tools.mjs';
import { redisForTests } from './redis.mjs';

/** Two folders below the root, as its sources are: they find the repository by that. */
const OUTPUT = 'dist/bench/main.js';

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<number>} the exit code: 1 when a figure is missed
 */
export async function runBench(root, args) {
  const [redis] = await Promise.all([redisForTests(root), ensureDependencies(root, { dev: true })]);
  await buildIfStale(root);
  await bundleBench(root);
  return runVisibly(process.execPath, ['--enable-source-maps', OUTPUT, ...args], {
    cwd: root,
    env: { ...process.env, ...redis },
  });
}

/**
 * The bench and the harness in one file; `core` stays in `dist/`, where its Lua files are.
 *
 * @param {string} root
 */
async function bundleBench(root) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/main.ts'],
    outfile: OUTPUT,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    plugins: [{ name: 'core', setup: (bundler) => coreFromDist(root, bundler) }],
  });
}

/**
 * @param {string} root
 * @param {import('esbuild').PluginBuild} bundler
 */
function coreFromDist(root, bundler) {
  bundler.onResolve({ filter: /\/core\/.*\.js$/ }, ({ path, resolveDir }) => {
    const target = relative(root, join(resolveDir, path)).split(sep).join('/');
    return { path: `../${target}`, external: true };
  });
}
