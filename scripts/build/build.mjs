import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../launch/lock.mjs';
import { putFiles } from './put-files.mjs';
import { fingerprint } from './sources.mjs';

/** The folders that a build fills; whatever it did not make is removed from them. */
const OUTPUT_FOLDERS = ['dist', 'client-sdk/dist'];
const STAMP = 'dist/.stamp';
const LOCK = 'dist/.lock';

/**
 * Builds when the stamp of the last whole build is not that of the sources. Builds at the same time wait
 * for each other; the stamp goes first and comes back last, so that a build cut short is never taken for
 * a whole one. esbuild is loaded only when there is something to build.
 *
 * @param {string} root
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<boolean>} whether anything was built
 */
export async function buildIfStale(root, { force = false } = {}) {
  if (!force && (await isFresh(root))) return false;
  await mkdir(join(root, 'dist'), { recursive: true });
  return withLock(join(root, LOCK), async () => {
    if (!force && (await isFresh(root))) return false;
    await buildAll(root);
    return true;
  });
}

/** @param {string} root */
async function isFresh(root) {
  const stamp = await readFile(join(root, STAMP), 'utf8').catch(() => undefined);
  return stamp !== undefined && stamp === (await fingerprint(root));
}

/** @param {string} root */
async function buildAll(root) {
  const stamp = await fingerprint(root);
  const { transpile } = await import('./transpile.mjs');
  const { bundleWeb } = await import('./bundle.mjs');
  const { bundleSdk } = await import('./sdk.mjs');
  const { stop } = await import('esbuild');
  // Its process would stay, with some 60 MB, for as long as ours runs.
  const made = await Promise.all([transpile(root), bundleWeb(root), bundleSdk(root)]).finally(stop);
  const files = new Map(made.flatMap((part) => [...part]));
  await rm(join(root, STAMP), { force: true });
  await putFiles(root, OUTPUT_FOLDERS, files);
  await putFiles(root, [], new Map([[STAMP, Buffer.from(stamp)]]));
}
