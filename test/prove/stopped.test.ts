import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ROOT } from '../harness/root.js';
import { until } from '../harness/until.js';

let temporary: string;
let out: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'bw-t-'));
  out = await mkdtemp(join(tmpdir(), 'bw-out-'));
});
afterEach(() => Promise.all([temporary, out].map((folder) => rm(folder, { recursive: true, force: true }))));

/** It is bundled first. */
const STARTS_WITHIN_MS = 90_000;

test('prove that is told to stop leaves nothing of its worlds behind', async () => {
  const script = join(ROOT, 'scripts/prove.mjs');
  const args = [script, '--seed', '1', '--minutes', '1', '--only', 'store', '--out', out];
  const prove = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: temporary } });
  const ended = once(prove, 'exit');
  const log = join(out, 'store', 'logs', 'node-1.log');
  try {
    await until('a node', () => existsSync(log), STARTS_WITHIN_MS);
  } finally {
    prove.kill('SIGTERM');
  }
  expect(await ended).toEqual([130, null]);
  expect(await readdir(temporary)).toEqual([]);
});
