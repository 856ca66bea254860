import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import { CLIENT } from './browser-options.mjs';

const ELEMENT = 'client-sdk/src/element.ts';
const COMPANION = 'client-sdk/src/element/more/more.ts';
const VOUCHED = 'client-sdk/src/element/load-vouched.ts';

/** The embed runs on pages only: what is asked for elsewhere is there, and what stands in for it is left out. */
const IN_PAGE = { 'globalThis.origin': 'true', 'globalThis.customElements': 'true' };

/**
 * The embed: one module with everything that a first list needs, and its companion, which it loads by name and hash.
 *
 * @param {string} root
 * @returns {Promise<{ ticker: Uint8Array, companion: { file: string, bytes: Uint8Array } }>}
 */
export async function bundleTicker(root) {
  // Short names are chosen for the ticker, and its companion has them from it.
  const { mangleCache } = await minified(root, ELEMENT);
  const { bytes } = await minified(root, COMPANION, { mangleCache });
  const hash = createHash('sha256').update(bytes).digest();
  const file = `companion-${hash.toString('hex').slice(0, 8)}.js`;
  const define = {
    COMPANION_FILE: JSON.stringify(`./${file}`),
    COMPANION_INTEGRITY: JSON.stringify(`sha256-${hash.toString('base64')}`),
  };
  const ticker = await minified(root, ELEMENT, { mangleCache, define });
  return { ticker: ticker.bytes, companion: { file, bytes } };
}

/**
 * Where the package has its bundler find the companion, and what shares a connection, the embed has them checked.
 *
 * @type {import('esbuild').Plugin}
 */
const vouchedCompanion = {
  name: 'vouched-companion',
  setup({ onResolve }) {
    onResolve({ filter: /\/(load-companion|load-sharing|own-origin)\.js$/ }, ({ resolveDir }) => ({
      path: join(resolveDir.replace(/client-sdk[\\/]src.*/, ''), VOUCHED),
    }));
  },
};

/**
 * @param {string} root
 * @param {string} entry
 * @param {import('esbuild').BuildOptions} [options]
 * @returns {Promise<{ bytes: Uint8Array, mangleCache: Record<string, string | false> }>}
 */
async function minified(root, entry, options = {}) {
  const { outputFiles = [], mangleCache = {} } = await build({
    ...CLIENT,
    mangleCache: {},
    ...options,
    define: { ...IN_PAGE, ...options.define },
    absWorkingDir: root,
    entryPoints: [entry],
    minify: true,
    sourcemap: false,
    plugins: [...CLIENT.plugins, vouchedCompanion],
  });
  return { bytes: outputFiles[0]?.contents ?? new Uint8Array(), mangleCache };
}
