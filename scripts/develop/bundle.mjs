import { join, relative, sep } from 'node:path';

/**
 * A developer's program in one file with the harness it uses; `core` stays in `dist/`, where its Lua files
 * are. The output lies two folders below the root, as its sources do: they find the repository by that.
 *
 * @param {string} root
 * @param {string} entryPoint
 * @param {string} outfile
 */
export async function bundleProgram(root, entryPoint, outfile) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outfile,
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
