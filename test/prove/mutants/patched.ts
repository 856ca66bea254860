import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { applyDiff, type FileDiff, StaleDiff } from './unified-diff.js';

interface Patched {
  path: string;
  text: string;
}

/**
 * The built file that `diff` names, from `dist`, with the change in it. Where names hold a hash of what the
 * file holds, `*` stands for that: the one file is meant to which the change applies.
 */
export function patched(dist: string, diff: FileDiff): Patched {
  const paths = pathsOf(dist, diff.path);
  if (paths.length === 1) return attempt(paths[0] ?? '', diff);
  const fitting = paths.flatMap((path) => {
    try {
      return [attempt(path, diff)];
    } catch (error) {
      if (error instanceof StaleDiff) return [];
      throw error;
    }
  });
  const [one] = fitting;
  if (one && fitting.length === 1) return one;
  throw new StaleDiff(`${diff.path}: fits ${fitting.length} of ${paths.length} files, wants 1`);
}

const attempt = (path: string, diff: FileDiff): Patched => ({
  path,
  text: applyDiff(readFileSync(path, 'utf8'), diff),
});

function pathsOf(dist: string, path: string): string[] {
  const [start = '', end] = basename(path).split('*');
  if (end === undefined) return [join(dist, path)];
  const folder = join(dist, dirname(path));
  const names = readdirSync(folder).filter((name) => name.startsWith(start) && name.endsWith(end));
  return names.map((name) => join(folder, name));
}
