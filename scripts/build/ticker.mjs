import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BROWSER } from './browser-options.mjs';

const ELEMENT = 'client-sdk/src/element.ts';
const COMPANION = 'client-sdk/src/element/more/more.ts';

/**
 * The embed: one module with everything that a first list needs, and its companion, which it loads by name and hash.
 *
 * @param {string} root
 * @returns {Promise<{ ticker: Uint8Array, companion: { file: string, bytes: Uint8Array } }>}
 */
export async function bundleTicker(root) {
  const bytes = await minified(root, COMPANION);
  const hash = createHash('sha256').update(bytes).digest();
  const file = `companion-${hash.toString('hex').slice(0, 8)}.js`;
  const ticker = await minified(root, ELEMENT, {
    define: {
      COMPANION_FILE: JSON.stringify(`./${file}`),
      COMPANION_INTEGRITY: JSON.stringify(`sha256-${hash.toString('base64')}`),
    },
  });
  return { ticker, companion: { file, bytes } };
}

/**
 * Where the package has its bundler find the companion, the embed has it checked.
 *
 * @type {import('esbuild').Plugin}
 */
const vouchedCompanion = {
  name: 'vouched-companion',
  setup({ onResolve }) {
    onResolve({ filter: /load-companion\.js$/ }, ({ resolveDir, path }) => ({
      path: join(resolveDir, path.replace('load-companion.js', 'load-vouched.ts')),
    }));
  },
};

/**
 * @param {string} root
 * @param {string} entry
 * @param {import('esbuild').BuildOptions} [options]
 * @returns {Promise<Uint8Array>}
 */
async function minified(root, entry, options = {}) {
  const { outputFiles = [] } = await build({
    ...BROWSER,
    ...options,
    absWorkingDir: root,
    entryPoints: [entry],
    minify: true,
    sourcemap: false,
    plugins: [...BROWSER.plugins, vouchedCompanion],
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
