import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Redis keeps its log in this folder of its data folder. */
const LOG_FOLDER = 'appendonlydir';
const SYNCED_BYTES = 8;

/**
 * Takes from the log what its disk had not synced, as a power loss does. `keep(n)` says how many of the n
 * unsynced bytes reached the disk all the same: a real one may have any part of them. Answers how many
 * were lost.
 */
export async function loseUnsynced(dataFolder: string, keep: (unsynced: number) => number): Promise<number> {
  let lost = 0;
  for (const log of await logs(dataFolder)) {
    const { size } = await stat(log);
    const unsynced = Math.max(0, size - (await syncedOf(log)));
    const length = size - unsynced + keep(unsynced);
    if (length < size) await truncate(log, length);
    await noteSynced(log, length);
    lost += size - length;
  }
  return lost;
}

/** A copy of the log as it lies on the disk now; bytes that are half there are what a backup may well have. */
export async function copyLog(dataFolder: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await cp(join(dataFolder, LOG_FOLDER), to, { recursive: true });
}

export async function restoreLog(dataFolder: string, from: string): Promise<void> {
  await rm(join(dataFolder, LOG_FOLDER), { recursive: true, force: true });
  await cp(from, join(dataFolder, LOG_FOLDER), { recursive: true });
}

async function logs(dataFolder: string): Promise<string[]> {
  const folder = join(dataFolder, LOG_FOLDER);
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.incr.aof')).map((name) => join(folder, name));
}

async function syncedOf(log: string): Promise<number> {
  const noted = await readFile(`${log}.synced`).catch(() => Buffer.alloc(SYNCED_BYTES));
  return Number(noted.readBigInt64LE(0));
}

async function noteSynced(log: string, length: number): Promise<void> {
  const bytes = Buffer.alloc(SYNCED_BYTES);
  bytes.writeBigInt64LE(BigInt(length));
  await writeFile(`${log}.synced`, bytes);
}
