import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Closing } from '../../../core/runtime/lifecycle.js';
import { linesOf } from '../../harness/lines.js';
import { ROOT } from '../../harness/root.js';
import type { Recorder } from '../../harness/until.js';

export interface ExampleRun {
  lines: Recorder<string>;
  /** With its exit code, when everything that it printed was read. */
  ended: Promise<unknown>;
  signal(name: NodeJS.Signals): void;
}

/** A folder where a program of the documents finds what it imports. */
export async function exampleFolder(closing: Closing): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bw-example-'));
  closing.onClose(() => rm(folder, { recursive: true, force: true }));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** A program of the documents in Node, with the client as it is built. */
export async function runExample(closing: Closing, folder: string, code: string): Promise<ExampleRun> {
  await writeFile(join(folder, 'example.mjs'), code);
  const child = spawn(process.execPath, ['example.mjs'], { cwd: folder });
  const ended = once(child, 'close').then(([exitCode]) => exitCode);
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  closing.onClose(() => {
    signal('SIGKILL');
    return ended;
  });
  return { lines: linesOf(child), ended, signal };
}
