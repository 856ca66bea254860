import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { takeLock } from '../../scripts/launch/lock.mjs';
import { ROOT } from '../harness/root.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bw-lock-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Adds to a number in a file many times, each time alone: without the lock some additions are lost. */
const COUNTER = `
import { readFileSync, writeFileSync } from 'node:fs';
import { withLock } from '${ROOT}/scripts/launch/lock.mjs';
const [lock, file] = process.argv.slice(1);
for (let i = 0; i < 10; i += 1) await withLock(lock, async () => {
  const count = Number(readFileSync(file, 'utf8'));
  await new Promise((resolve) => setTimeout(resolve, 2));
  writeFileSync(file, String(count + 1));
});`;

async function count(lock: string, file: string): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', COUNTER, lock, file], {
    stdio: 'inherit',
  });
  await once(child, 'exit');
}

describe('a lock file', () => {
  test('is had by one of many who ask at once in one process', async () => {
    const lock = join(folder, 'asked.lock');
    for (let round = 0; round < 20; round += 1) {
      const asking = Array.from({ length: 20 }, async (_, n) => {
        // A turn later each, so that some write their claim while others take theirs away.
        for (let turn = 0; turn < n; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        return takeLock(lock);
      });
      const locks = await Promise.all(asking);
      const taken = locks.flatMap((one) => ('release' in one ? one : []));
      expect(taken).toHaveLength(1);
      await taken[0]?.release();
    }
  });

  test('lets one process in at a time, also past a dead holder', async () => {
    const lock = join(folder, 'count.lock');
    const file = join(folder, 'count');
    await writeFile(file, '0');
    await writeFile(lock, '999999@1');
    await Promise.all([1, 2, 3].map(() => count(lock, file)));
    expect(await readFile(file, 'utf8')).toBe('30');
    expect(await readdir(folder)).toEqual(['count']);
  });

  test('names its holder, and is free once released', async () => {
    const lock = join(folder, 'held.lock');
    const taken = await takeLock(lock);
    expect(await takeLock(lock)).toEqual({ heldBy: process.pid });
    if ('release' in taken) await taken.release();
    expect(await takeLock(lock)).toHaveProperty('release');
  });

  test('is not held by another process that has the pid of a dead holder', async () => {
    const lock = join(folder, 'reused.lock');
    await writeFile(lock, `${process.pid}@1`);
    expect(await takeLock(lock)).toHaveProperty('release');
  });
});
