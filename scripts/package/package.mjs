import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildIfStale } from '../build/build.mjs';
import { Halt } from '../launch/halt.mjs';
import { run } from '../launch/tools.mjs';
import { declarations } from './types.mjs';

/** Where in the package its declarations lie, as its `exports` say. */
const TYPES = 'dist/types';

/**
 * Packs `@bellwire/client` as npm would publish it, from a folder of its own: `client-sdk/dist` has no types, so that
 * a build needs no compiler.
 *
 * @param {string} root
 * @param {string} destination a folder
 * @returns {Promise<string>} the tarball
 */
export async function packSdk(root, destination) {
  await buildIfStale(root);
  const work = await mkdtemp(join(tmpdir(), 'bw-package-'));
  try {
    const folder = join(work, 'package');
    await cp(join(root, 'client-sdk'), folder, { recursive: true, filter: (path) => isPacked(root, path) });
    for (const [path, text] of await declarations(root, join(work, 'types')))
      await put(join(folder, TYPES, path), text);
    return await pack(folder, destination);
  } finally {
    await rm(work, { recursive: true });
  }
}

/**
 * @param {string} root
 * @param {string} path
 */
const isPacked = (root, path) =>
  !path.startsWith(join(root, 'client-sdk/src')) && !/[\\/]node_modules$/.test(path);

/**
 * @param {string} path
 * @param {string} text
 */
async function put(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/**
 * @param {string} folder
 * @param {string} destination
 */
async function pack(folder, destination) {
  await mkdir(destination, { recursive: true });
  const { ok, output } = await run('npm', ['pack', '--silent'], { cwd: folder });
  if (!ok) throw new Halt(`npm pack: ${output}`);
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const tarball = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
  await cp(join(folder, tarball), join(destination, tarball));
  return join(destination, tarball);
}
