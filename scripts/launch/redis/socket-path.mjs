import { lstat, mkdtemp, readFile, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes of a unix socket's path, without its end (unix(7): 108 with it; 104 on macOS and the BSDs). */
const LONGEST = process.platform === 'linux' ? 107 : 103;
const FOLDER = 'bellwire-';
const NOTE = 'redis-socket-folder';

/**
 * Where the data folder's Redis has its socket: in the data folder, or where that path is too long in a
 * private folder that is noted there.
 *
 * @param {import('../data-folder.mjs').DataFolder} data
 * @returns {Promise<string>}
 */
export async function socketPath(data) {
  const direct = data.file('redis.sock');
  if (Buffer.byteLength(direct) <= LONGEST) return direct;
  const noted = await notedFolder(data);
  if (noted !== '' && (await isPrivate(noted))) return join(noted, 's');
  const folder = await mkdtemp(join(shortTemporary(), FOLDER));
  await writeFile(data.file(NOTE), `${folder}\n`, { mode: 0o600 });
  return join(folder, 's');
}

/**
 * Removes that private folder, once Redis has left it.
 *
 * @param {import('../data-folder.mjs').DataFolder} data
 */
export async function dropSocketFolder(data) {
  const noted = await notedFolder(data);
  if (noted !== '') await rmdir(noted).catch(() => undefined);
}

/** @param {import('../data-folder.mjs').DataFolder} data */
async function notedFolder(data) {
  return (await readFile(data.file(NOTE), 'utf8').catch(() => '')).trim();
}

function shortTemporary() {
  return Buffer.byteLength(join(tmpdir(), `${FOLDER}XXXXXX`, 's')) <= LONGEST ? tmpdir() : '/tmp';
}

/**
 * Still a folder that only we can enter: the temporary folder is everybody's, and cleaners empty it.
 *
 * @param {string} folder
 */
async function isPrivate(folder) {
  const stat = await lstat(folder).catch(() => undefined);
  return stat?.isDirectory() === true && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0;
}
