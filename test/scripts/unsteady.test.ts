import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { forgivingUnsteady } from '../../scripts/develop/unsteady.mjs';
import { run } from '../../scripts/launch/tools.mjs';
import { ROOT } from '../harness/root.js';

const JEST = join(ROOT, 'node_modules/jest/bin/jest.js');
const FILES = {
  'steady.test.js': `test('holds', () => { ran('steady'); });`,
  'unsteady.test.js': `test('holds alone', () => { if (ran('unsteady') === 1) throw new Error('crowded'); });`,
  'broken.test.js': `test('is broken', () => { ran('broken'); throw new Error('broken'); });`,
};
/** Counts its calls over processes. */
const RAN = `
const { appendFileSync, readFileSync } = require('node:fs');
globalThis.ran = (name) => {
  appendFileSync(__dirname + '/' + name, 'x');
  return readFileSync(__dirname + '/' + name, 'utf8').length;
};`;

let folder: string;
let said: string[];

beforeEach(async () => {
  // Jest names files by their real path, and a temporary folder may be a link.
  folder = await realpath(await mkdtemp(join(tmpdir(), 'bw-unsteady-')));
  said = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A real jest on a project that has these files. */
async function tried(files: (keyof typeof FILES)[], config: object = {}): Promise<number> {
  const facts = { rootDir: folder, transform: {}, testEnvironment: 'node', setupFiles: ['./ran.cjs'] };
  await writeFile(join(folder, 'ran.cjs'), RAN);
  await writeFile(join(folder, 'jest.config.json'), JSON.stringify({ ...facts, ...config }));
  for (const file of files) await writeFile(join(folder, file), FILES[file]);
  const jest = async (args: string[]) => {
    const all = [JEST, '--config', join(folder, 'jest.config.json'), ...args];
    return (await run(process.execPath, all, { cwd: folder })).ok ? 0 : 1;
  };
  return forgivingUnsteady(folder, jest, [], (line) => said.push(line));
}

test('a file that failed beside others and passes alone is named and forgiven; no other runs again', async () => {
  expect(await tried(['steady.test.js', 'unsteady.test.js'])).toBe(0);
  expect(said).toEqual([
    'failed, run again one at a time: unsteady.test.js',
    'unsteady: unsteady.test.js failed beside others, passed alone',
  ]);
  expect(await readFile(join(folder, 'steady'), 'utf8')).toBe('x');
});

test('one that fails again is a failure, and nothing is called unsteady', async () => {
  expect(await tried(['unsteady.test.js', 'broken.test.js'])).toBe(1);
  expect(said).toHaveLength(1);
});

test('a run that failed without naming a file is a failure, whatever an earlier one left', async () => {
  await tried(['unsteady.test.js']);
  said = [];
  expect(await tried([], { preset: 'there-is-none' })).toBe(1);
  expect(said).toEqual([]);
});
