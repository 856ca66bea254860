import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { areInstalled } from '../../scripts/launch/dependencies.mjs';

type Packages = Record<string, { version: string; dev?: boolean; optional?: boolean }>;

const LOCKED: Packages = {
  'node_modules/needed': { version: '1.0.0' },
  'node_modules/for-developers': { version: '2.0.0', dev: true },
  'node_modules/of-another-platform': { version: '3.0.0', optional: true },
};

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bw-dependencies-'));
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: LOCKED }));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function installed(packages: Packages): Promise<void> {
  for (const path of Object.keys(packages)) {
    await mkdir(join(root, path), { recursive: true });
    await writeFile(join(root, path, 'package.json'), '{}');
  }
  await writeFile(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}

const needed = { 'node_modules/needed': { version: '1.0.0' } };

describe('an install', () => {
  test('is missing where there is none', async () => {
    expect(await areInstalled(root, false)).toBe(false);
  });

  test('of what production needs is enough to start, not to develop', async () => {
    await installed(needed);
    expect(await areInstalled(root, false)).toBe(true);
    expect(await areInstalled(root, true)).toBe(false);
  });

  test('that holds more is left alone', async () => {
    await installed({ ...needed, 'node_modules/for-developers': { version: '2.0.0' } });
    expect(await areInstalled(root, false)).toBe(true);
    expect(await areInstalled(root, true)).toBe(true);
  });

  test('of another version is stale', async () => {
    await installed({ 'node_modules/needed': { version: '0.9.0' } });
    expect(await areInstalled(root, false)).toBe(false);
  });

  test('that lost a folder is stale', async () => {
    await installed(needed);
    await rm(join(root, 'node_modules/needed'), { recursive: true });
    expect(await areInstalled(root, false)).toBe(false);
  });
});
