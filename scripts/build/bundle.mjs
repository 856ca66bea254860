import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { build } from 'esbuild';
import { BROWSER } from './browser-options.mjs';
import { filesUnder } from './sources.mjs';
import { bundleTicker } from './ticker.mjs';
import { outputsOf } from './transpile.mjs';

/** Logical name -> source, for every file that pages refer to by `manifest.json`. */
const WEB = {
  'home.js': 'web/home.ts',
  'home.css': 'web/home.css',
  'desk.js': 'web/desk.ts',
  'desk.css': 'web/desk.css',
  'news.css': 'web/news.css',
};

/** Tickers of released versions and their companions as they went out: pages carry their hashes. */
const RELEASES = 'client-sdk/releases';

/**
 * `dist/web/assets/<name>-<hash>.<ext>`, immutable by name; `manifest.json` with the names of now;
 * `dist/web/ticker.js`, the embed under a name that stays; and `dist/web/releases/v<version>.js`, the same for
 * the version of the package, beside its companion and those releases that are kept (which nothing changes any more).
 *
 * @param {string} root
 * @returns {Promise<Map<string, Uint8Array>>}
 */
export async function bundleWeb(root) {
  const entries = Object.entries(WEB).filter(([, source]) => existsSync(join(root, source)));
  const [{ ticker, companion }, ...bundles] = await Promise.all([
    bundleTicker(root),
    ...entries.map(([logical, source]) => bundleHashed(root, logical, source)),
  ]);
  const files = new Map(bundles.flatMap(({ outputs }) => [...outputs]));
  const manifest = Object.fromEntries(bundles.map(({ logical, asset }) => [logical, asset]));
  files.set('dist/web/manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  files.set('dist/web/ticker.js', ticker);
  files.set(`dist/web/releases/v${await sdkVersion(root)}.js`, ticker);
  files.set(`dist/web/releases/${companion.file}`, companion.bytes);
  for (const path of await filesUnder(root, RELEASES)) {
    files.set(`dist/web/releases/${basename(path)}`, await readFile(join(root, path)));
  }
  return files;
}

/** @param {string} root */
async function sdkVersion(root) {
  return JSON.parse(await readFile(join(root, 'client-sdk/package.json'), 'utf8')).version;
}

/**
 * @param {string} root
 * @param {string} logical
 * @param {string} source
 */
async function bundleHashed(root, logical, source) {
  const extension = extname(logical);
  const name = basename(logical, extension);
  const result = await build({
    ...BROWSER,
    absWorkingDir: root,
    entryPoints: { [name]: source },
    entryNames: '[name]-[hash]',
    outdir: 'dist/web/assets',
    minify: true,
  });
  const outputs = outputsOf(root, result.outputFiles ?? []);
  const main = [...outputs.keys()].find((path) => path.endsWith(extension)) ?? '';
  return { logical, asset: `assets/${basename(main)}`, outputs };
}
