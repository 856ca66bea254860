import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { progress } from '../halt.mjs';
import { withLock } from '../lock.mjs';
import { onPath, run, tail } from '../tools.mjs';
import { judge, librariesBeside } from './servers.mjs';

/** In Debian `redis-server` is a link into `redis-tools`, and likewise valkey. */
const FAMILIES = [
  ['redis-server', 'redis-tools'],
  ['valkey-server', 'valkey-tools'],
];
/** What the programs load that a small image may lack; the C library itself is everywhere. */
const LIBRARIES = /^lib(?!c6$|c6[.:-]|gcc|stdc)/;
const SYSTEM_LISTS = '/var/lib/apt/lists';
const UPDATE_MS = 120_000;

/**
 * @typedef {{ server?: import('./servers.mjs').Server | undefined, problem?: string | undefined }} Fetched
 *
 * A Redis from the packages of Debian or Ubuntu, unpacked below `folder`; needs no root and changes nothing
 * outside it. Fetched once.
 *
 * @param {string} folder
 * @param {AbortSignal} [signal]
 * @returns {Promise<Fetched>}
 */
export async function fetchDebianServer(folder, signal) {
  const server = await unpackedServer(folder);
  if (server) return { server };
  const [apt, dpkg] = await Promise.all([onPath('apt-get'), onPath('dpkg-deb')]);
  if (apt.length === 0 || dpkg.length === 0) return { problem: 'this is not Debian or Ubuntu' };
  await mkdir(join(folder, '..'), { recursive: true, mode: 0o700 });
  return withLock(`${folder}.lock`, async () => {
    const made = await unpackedServer(folder);
    return made ? { server: made } : fetchAny(folder, signal);
  });
}

/**
 * First by the system's own package lists, which spares fetching them; those may be empty or too old.
 *
 * @param {string} folder
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<Fetched>}
 */
async function fetchAny(folder, signal) {
  progress('fetching Redis (apt-get download, without root)');
  const work = `${folder}.new`;
  const problems = [];
  for (const lists of [SYSTEM_LISTS, join(work, 'lists')]) {
    await rm(work, { recursive: true, force: true });
    const apt = await privateApt(work, lists);
    if (lists !== SYSTEM_LISTS) problems.push(await update(apt, signal));
    for (const family of FAMILIES) {
      problems.push(await unpack(work, apt, family, signal));
      if (await unpackedServer(join(work, 'root'))) return { server: await settle(work, folder) };
    }
  }
  await rm(work, { recursive: true, force: true });
  return { problem: problems.findLast(Boolean) ?? 'its packages are too old or do not start' };
}

/**
 * Options that keep apt inside `work`: cache and locks; its sandbox user needs root.
 *
 * @param {string} work
 * @param {string} lists
 */
async function privateApt(work, lists) {
  for (const part of ['lists/partial', 'cache/archives/partial', 'packages', 'root']) {
    await mkdir(join(work, part), { recursive: true, mode: 0o700 });
  }
  const options = {
    'Dir::State::lists': lists,
    'Dir::Cache': join(work, 'cache'),
    'APT::Sandbox::User': '',
    'Debug::NoLocking': '1',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '10',
  };
  return ['-qq', ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

/**
 * @param {string[]} apt
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<string | undefined>} what went wrong
 */
async function update(apt, signal) {
  const { ok, output } = await run('apt-get', [...apt, 'update'], { timeoutMs: UPDATE_MS, signal });
  return ok ? undefined : tail(output, 1);
}

/**
 * @param {string} work
 * @param {string[]} apt
 * @param {string[]} family
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<string | undefined>} what went wrong
 */
async function unpack(work, apt, family, signal) {
  const packages = join(work, 'packages');
  const wanted = [...family, ...(await librariesOf(apt, family.at(-1) ?? ''))];
  const fetched = await run('apt-get', [...apt, 'download', ...wanted], {
    cwd: packages,
    timeoutMs: UPDATE_MS,
    signal,
  });
  if (!fetched.ok) return tail(fetched.output, 1);
  for (const name of await readdir(packages)) {
    const done = await run('dpkg-deb', ['-x', join(packages, name), join(work, 'root')]);
    if (!done.ok) return tail(done.output, 1);
    await rm(join(packages, name));
  }
  return undefined;
}

/**
 * @param {string[]} apt
 * @param {string} name
 */
async function librariesOf(apt, name) {
  const { output } = await run('apt-cache', [...apt, 'depends', name]);
  const depends = [...output.matchAll(/^\s*Depends: (\S+)$/gm)].map((match) => match[1] ?? '');
  return depends.filter((dependency) => LIBRARIES.test(dependency));
}

/**
 * @param {string} work
 * @param {string} folder
 */
async function settle(work, folder) {
  await rm(folder, { recursive: true, force: true });
  await rename(join(work, 'root'), folder);
  await rm(work, { recursive: true, force: true });
  return unpackedServer(folder);
}

/**
 * @param {string} folder
 * @returns {Promise<import('./servers.mjs').Server | undefined>}
 */
async function unpackedServer(folder) {
  for (const [name = ''] of FAMILIES) {
    const file = join(folder, 'usr', 'bin', name);
    const libraries = await librariesBeside(file);
    const judged = await judge(file, libraries);
    if (judged?.usable) return { file, version: judged.version, libraries, fetched: true };
  }
  return undefined;
}
