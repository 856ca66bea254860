import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a build is made of: with any byte of these changed, `dist/` is stale. */
const FOLDERS = [
  'core',
  'server',
  'workers',
  'cli',
  'web',
  'client-sdk/src',
  'client-sdk/releases',
  'scripts/build',
];
const FILES = [
  'package.json',
  'package-lock.json',
  'client-sdk/package.json',
  'tsconfig.base.json',
  'tsconfig.browser.json',
];

/**
 * By contents, not times: a fresh clone and a copied folder tell the same as the original.
 *
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function fingerprint(root) {
  const paths = [...FILES, ...(await Promise.all(FOLDERS.map((folder) => filesUnder(root, folder)))).flat()];
  const contents = await Promise.all(paths.map((path) => readFile(join(root, path))));
  const hash = createHash('sha256');
  for (const [index, path] of paths.entries()) {
    const bytes = contents[index] ?? '';
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * Relative paths with `/`, sorted; none where the folder is not there.
 *
 * @param {string} root
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function filesUnder(root, folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const nested = entries.map((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(root, path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(nested)).flat().sort();
}
