import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * What `npm start` keeps, for its owner's eyes only.
 *
 * @typedef {{ path: string, shown: string, file(...parts: string[]): string }} DataFolder
 * @param {string} root
 * @param {string | undefined} setting `BELLWIRE_DATA_DIR`
 * @returns {Promise<DataFolder>}
 */
export async function openDataFolder(root, setting) {
  const path = resolve(root, setting || '.bellwire');
  await mkdir(join(path, 'logs'), { recursive: true, mode: 0o700 });
  const below = relative(root, path);
  const shown = below.startsWith('..') || isAbsolute(below) ? path : below;
  return { path, shown: `${shown}${sep}`, file: (...parts) => join(path, ...parts) };
}

/**
 * The editor key of the data folder, made at the first start.
 *
 * @param {DataFolder} data
 * @returns {Promise<string>}
 */
export async function editorKey(data) {
  const file = data.file('editor-key');
  const fresh = `bw_${randomBytes(24).toString('base64url')}`;
  await writeFile(file, `${fresh}\n`, { mode: 0o600, flag: 'wx' }).catch(unlessThere);
  return (await readFile(file, 'utf8')).trim();
}

/** @param {NodeJS.ErrnoException} error */
function unlessThere(error) {
  if (error.code !== 'EEXIST') throw error;
}
