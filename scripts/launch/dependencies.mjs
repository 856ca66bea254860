import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Halt, progress } from './halt.mjs';
import { withLock } from './lock.mjs';
import { onPath, run, tail } from './tools.mjs';

/**
 * Installs what the lockfile names when it is not there. An install that holds more than is needed, such
 * as a developer's, is left as it is.
 *
 * @param {string} root
 * @param {{ dev: boolean, signal?: AbortSignal }} options
 */
export async function ensureDependencies(root, { dev, signal }) {
  if (await areInstalled(root, dev)) return;
  const folder = join(root, '.bellwire');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await withLock(join(folder, 'install.lock'), async () => {
    if (!(await areInstalled(root, dev))) await install(root, dev, signal);
  });
}

/**
 * npm writes what it installed to `node_modules/.package-lock.json`, last of all: an install that was cut
 * short has none.
 *
 * @param {string} root
 * @param {boolean} dev
 */
export async function areInstalled(root, dev) {
  const [wanted, present] = await Promise.all([
    packagesOf(join(root, 'package-lock.json')),
    packagesOf(join(root, 'node_modules', '.package-lock.json')),
  ]);
  return Object.entries(wanted).every(
    ([path, entry]) => !isNeeded(path, entry, dev) || isPresent(root, path, entry, present),
  );
}

/**
 * @typedef {{ version?: string, dev?: boolean, devOptional?: boolean, optional?: boolean, link?: boolean }} Entry
 * @param {string} file
 * @returns {Promise<Record<string, Entry>>}
 */
async function packagesOf(file) {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return JSON.parse(text).packages ?? {};
}

/**
 * @param {string} path
 * @param {Entry} entry
 * @param {boolean} dev
 */
function isNeeded(path, entry, dev) {
  if (!path.startsWith('node_modules/') || entry.optional || entry.devOptional) return false;
  return dev || !entry.dev;
}

/**
 * @param {string} root
 * @param {string} path
 * @param {Entry} entry
 * @param {Record<string, Entry>} present
 */
function isPresent(root, path, entry, present) {
  const there = entry.link || present[path]?.version === entry.version;
  return there && existsSync(join(root, path, 'package.json'));
}

/**
 * @param {string} root
 * @param {boolean} dev
 * @param {AbortSignal | undefined} signal
 */
async function install(root, dev, signal) {
  const args = ['ci', dev ? '--include=dev' : '--omit=dev'];
  progress(`installing dependencies (npm ${args.join(' ')})`);
  const [file, prefix] = await npmCommand();
  // The lockfile names every version: what the cache has needs no word from the registry.
  const command = [...prefix, ...args, '--prefer-offline'];
  const { ok, output } = await run(file, command, { cwd: root, signal });
  signal?.throwIfAborted();
  if (!ok) throw new Halt(`npm ${args.join(' ')} failed:\n${tail(output, 12)}`);
}

/** The very npm that runs us, else the one on PATH. @returns {Promise<[string, string[]]>} */
async function npmCommand() {
  const ours = process.env.npm_execpath;
  if (ours?.endsWith('.js') && existsSync(ours)) return [process.execPath, [ours]];
  const [npm] = await onPath('npm');
  if (npm) return [npm, []];
  throw new Halt('npm is not on PATH: it comes with Node.js, https://nodejs.org/');
}
