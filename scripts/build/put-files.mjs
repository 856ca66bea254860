import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesUnder } from './sources.mjs';

/** Files of the folders that are not products: the stamp, the lock and files on their way. */
const isOurs = (/** @type {string} */ path) => /(^|\/)\.[^/]*$/.test(path);

/**
 * Makes `folders` hold exactly `files`. Each file is renamed into place, so a process that starts
 * meanwhile reads a whole old one or a whole new one, never half of either; unchanged ones stay as they are.
 *
 * @param {string} root
 * @param {string[]} folders
 * @param {Map<string, Uint8Array>} files by path below `root`, with `/`
 */
export async function putFiles(root, folders, files) {
  await Promise.all([...files].map(([path, bytes]) => put(join(root, path), bytes)));
  const present = (await Promise.all(folders.map((folder) => filesUnder(root, folder)))).flat();
  const strangers = present.filter((path) => !files.has(path) && !isOurs(path));
  await Promise.all(strangers.map((path) => rm(join(root, path), { force: true })));
}

/**
 * @param {string} path
 * @param {Uint8Array} bytes
 */
async function put(path, bytes) {
  const current = await readFile(path).catch(() => undefined);
  if (current?.equals(bytes)) return;
  const parts = dirname(path);
  await mkdir(parts, { recursive: true });
  const onItsWay = join(parts, `.${process.pid}-${Math.random().toString(36).slice(2)}`);
  await writeFile(onItsWay, bytes);
  await rename(onItsWay, path);
}
