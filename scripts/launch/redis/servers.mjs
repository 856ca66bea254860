import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { onPath, run } from '../tools.mjs';

/** The oldest that has what the scripts use: functions flags and `allow-oom` (Redis 7.0, Valkey 7.2). */
const OLDEST = { Redis: [7, 0], Valkey: [7, 2] };
const NAMES = ['redis-server', 'valkey-server'];

/**
 * A server that can be started.
 *
 * @typedef {{ file: string, version: string, libraries?: string, fetched?: boolean }} Server
 */

/**
 * The first usable server on PATH, and what was found and is too old.
 *
 * @param {string} [path]
 * @returns {Promise<{ server?: Server, tooOld: string[] }>}
 */
export async function serverOnPath(path) {
  const tooOld = [];
  for (const name of NAMES) {
    for (const file of await onPath(name, path)) {
      const judged = await judge(file);
      if (judged?.usable) return { server: { file, version: judged.version }, tooOld };
      if (judged) tooOld.push(`${file} ${judged.version}`);
    }
  }
  return { tooOld };
}

/**
 * What the program says it is; undefined when it cannot be run (a library missing, say).
 *
 * @param {string} file
 * @param {string} [libraries] for `LD_LIBRARY_PATH`
 * @returns {Promise<{ version: string, usable: boolean } | undefined>}
 */
export async function judge(file, libraries) {
  const { ok, output } = await run(file, ['--version'], { env: withLibraries(libraries), timeoutMs: 5_000 });
  const banner = /(Redis|Valkey) server v=(\d+)\.(\d+)(\S*)/.exec(output);
  if (!ok || !banner) return undefined;
  const [, kind, major, minor, rest] = banner;
  const oldest = kind === 'Valkey' ? OLDEST.Valkey : OLDEST.Redis;
  return { version: `${major}.${minor}${rest}`, usable: isAtLeast([Number(major), Number(minor)], oldest) };
}

/**
 * @param {number[]} version
 * @param {number[]} oldest
 */
function isAtLeast([major = 0, minor = 0], [oldMajor = 0, oldMinor = 0]) {
  return major > oldMajor || (major === oldMajor && minor >= oldMinor);
}

/**
 * @param {string | undefined} libraries
 * @returns {NodeJS.ProcessEnv}
 */
export function withLibraries(libraries) {
  if (!libraries) return process.env;
  const inherited = process.env.LD_LIBRARY_PATH;
  return { ...process.env, LD_LIBRARY_PATH: inherited ? `${libraries}:${inherited}` : libraries };
}

/**
 * The library folders of an unpacked Debian package, by the kind of machine (`x86_64-linux-gnu`); nothing
 * for a program of the system itself, which finds its own.
 *
 * @param {string} file `<folder>/usr/bin/<name>`
 * @returns {Promise<string>} for `LD_LIBRARY_PATH`
 */
export async function librariesBeside(file) {
  const folder = resolve(file, '../../..');
  if (folder === '/') return '';
  const found = await Promise.all(['usr/lib', 'lib'].map((base) => tripletsIn(join(folder, base))));
  return found.flat().join(':');
}

/** @param {string} folder */
async function tripletsIn(folder) {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.includes('-linux-')).map((name) => join(folder, name));
}
