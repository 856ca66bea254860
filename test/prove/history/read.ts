import { closeSync, openSync, readSync } from 'node:fs';
import type { HistoryEvent } from './event.js';

const CHUNK = 1024 * 1024;

/** The events of a history file, one after the other: a long run's does not fit into memory. */
export function* readHistory(path: string): Generator<HistoryEvent> {
  const file = openSync(path, 'r');
  try {
    for (const line of linesOf(file)) yield JSON.parse(line) as HistoryEvent;
  } finally {
    closeSync(file);
  }
}

function* linesOf(file: number): Generator<string> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let rest = Buffer.alloc(0);
  for (;;) {
    const length = readSync(file, chunk, 0, CHUNK, null);
    if (length === 0) break;
    const bytes = Buffer.concat([rest, chunk.subarray(0, length)]);
    const end = bytes.lastIndexOf(0x0a) + 1;
    for (const line of bytes.toString('utf8', 0, end).split('\n')) if (line) yield line;
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield rest.toString();
}
