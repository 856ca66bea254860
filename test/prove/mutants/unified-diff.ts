/** A change to one file, as `diff -u` writes it. */
export interface FileDiff {
  path: string;
  hunks: Hunk[];
}

/** Lines that have to be there, and what stands in their place afterwards. */
interface Hunk {
  before: string[];
  after: string[];
}

/** It does not fit what it was made for. */
export class StaleDiff extends Error {
  override readonly name = 'StaleDiff';
}

const FILE = /^\+\+\+ (?:b\/)?(\S+)/;
const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

export function parseDiff(text: string): FileDiff[] {
  const files: FileDiff[] = [];
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const path = FILE.exec(line)?.[1];
    const lengths = HUNK.exec(line);
    if (path !== undefined) files.push({ path, hunks: [] });
    else if (lengths)
      files.at(-1)?.hunks.push(hunkOf(lines, Number(lengths[1] ?? 1), Number(lengths[2] ?? 1)));
  }
  return files;
}

/** Takes a hunk's own lines from the front of `lines`. */
function hunkOf(lines: string[], beforeLength: number, afterLength: number): Hunk {
  const before: string[] = [];
  const after: string[] = [];
  while (before.length < beforeLength || after.length < afterLength) {
    const line = lines.shift();
    if (line === undefined) throw new StaleDiff('a hunk is shorter than it says');
    const [sign, rest] = [line[0] ?? ' ', line.slice(1)];
    if (sign !== '+') before.push(rest);
    if (sign !== '-') after.push(rest);
  }
  return { before, after };
}

/**
 * `text` with the hunks of `diff` in it. Line numbers do not count, every line of a hunk does: it has to be
 * there word for word, and once.
 */
export function applyDiff(text: string, { path, hunks }: FileDiff): string {
  if (hunks.length === 0) throw new StaleDiff(`${path}: nothing to change`);
  return hunks.reduce((lines, hunk) => replaced(lines, hunk, path), text.split('\n')).join('\n');
}

function replaced(lines: string[], { before, after }: Hunk, path: string): string[] {
  const places = lines.flatMap((_, n) => (before.every((line, m) => lines[n + m] === line) ? [n] : []));
  const [place] = places;
  if (before.length === 0 || place === undefined || places.length > 1)
    throw new StaleDiff(`${path}: found ${places.length} times, wants 1: ${before.join('\n')}`);
  return [...lines.slice(0, place), ...after, ...lines.slice(place + before.length)];
}
