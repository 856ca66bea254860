import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { CLIENT } from './browser-options.mjs';
import { outputsOf } from './transpile.mjs';

/** Where the package `@bellwire/client` keeps what is made of its sources. */
export const SDK_DIST = 'client-sdk/dist';

/** Entries of the package, by their place in its `exports`. */
export const SDK_ENTRIES = {
  index: 'client-sdk/src/index.ts',
  element: 'client-sdk/src/element.ts',
  react: 'client-sdk/src/react.ts',
};

/** The package's one optional peer. */
const EXTERNAL = ['react'];

/**
 * The package's own JavaScript: ES modules and CommonJS, each sharing between entries what they have in common,
 * so that there is one class of each error; and all in one file for a plain `<script>`.
 *
 * @param {string} root
 * @returns {Promise<Map<string, Uint8Array>>}
 */
export async function bundleSdk(root) {
  const [modules, whole] = await Promise.all([bundleModules(root), bundleWhole(root)]);
  const texts = [...modules].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]);
  const scripts = texts.filter(([path = '']) => path.endsWith('.js'));
  const common = await Promise.all(scripts.map(([path = '', text = '']) => asCommonJs(path, text)));
  return new Map([...modules, ...whole, ...common]);
}

/** @param {string} root */
async function bundleModules(root) {
  const { outputFiles } = await build({
    ...CLIENT,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.entries(SDK_ENTRIES).filter(([, source]) => existsSync(join(root, source))),
    ),
    outdir: SDK_DIST,
    platform: 'neutral',
    external: EXTERNAL,
    splitting: true,
    chunkNames: 'shared-[hash]',
  });
  return outputsOf(root, outputFiles);
}

/**
 * The very module, with `require` for `import`; without a map, since it reads like its source.
 *
 * @param {string} path
 * @param {string} text
 * @returns {Promise<[string, Uint8Array]>}
 */
async function asCommonJs(path, text) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: CLIENT.target,
    // What is loaded later is CommonJS too.
    supported: { 'dynamic-import': false },
  });
  const local = code.replace(/require\("(\.\/[^"]+)\.js"\)/g, 'require("$1.cjs")');
  const plain = local.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
  return [path.replace(/\.js$/, '.cjs'), Buffer.from(plain)];
}

/** @param {string} root */
async function bundleWhole(root) {
  const { outputFiles } = await build({
    ...CLIENT,
    absWorkingDir: root,
    entryPoints: { 'bellwire.min': SDK_ENTRIES.element },
    outdir: SDK_DIST,
    format: 'iife',
    globalName: 'bellwire',
    minify: true,
  });
  return outputsOf(root, outputFiles);
}
