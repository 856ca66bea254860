import type { ChildProcess } from 'node:child_process';
import { Recorder } from './until.js';

/** What `child` prints on stdout and stderr, in whole lines. */
export function linesOf(child: ChildProcess): Recorder<string> {
  const lines = new Recorder<string>();
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split(/\r?\n/);
      rest = parts.pop() ?? '';
      for (const part of parts) lines.add(part);
    });
  }
  return lines;
}
