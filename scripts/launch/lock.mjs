import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, livingPid } from './processes.mjs';

const RETRY_MS = 50;

/**
 * Takes the lock, or tells who has it. A lock file is linked into place whole, with its holder's identity
 * inside; one whose holder is dead is moved away, and put back if by then another was taken.
 *
 * @param {string} path
 * @returns {Promise<{ release(): Promise<void> } | { heldBy: number }>}
 */
export async function takeLock(path) {
  // Not by the process alone: one may ask several times at once.
  const own = `${path}.${randomUUID()}`;
  const identity = identify(process.pid) ?? String(process.pid);
  for (;;) {
    await writeFile(own, identity);
    const taken = await link(own, path).then(
      () => true,
      (/** @type {NodeJS.ErrnoException} */ error) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    await rm(own, { force: true });
    if (taken) return { release: () => rm(path, { force: true }) };
    const holder = await readFile(path, 'utf8').catch(() => undefined);
    const heldBy = livingPid(holder);
    if (heldBy !== undefined) return { heldBy };
    if (holder !== undefined) await removeDead(path, holder);
  }
}

/**
 * @param {string} path
 * @param {string} holder
 */
async function removeDead(path, holder) {
  const aside = `${path}.dead-${randomUUID()}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await readFile(aside, 'utf8')) !== holder) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/**
 * Runs `work` alone among all who ask for the same lock, waiting for its turn.
 *
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  for (;;) {
    const lock = await takeLock(path);
    if ('heldBy' in lock) {
      await sleep(RETRY_MS);
      continue;
    }
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }
}
