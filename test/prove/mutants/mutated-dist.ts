import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../harness/root.js';
import type { Mutant } from './mutant.js';
import { patched } from './patched.js';

/** What nodes and workers run from, and the package that readers have. */
const PARTS = ['core', 'server', 'workers', 'web', '../client-sdk/dist'];

/** Copies `dist` into `folder` with the mutant's bug in it; answers where. Throws where the patch is stale. */
export async function mutatedDist(dist: string, folder: string, { diffs }: Mutant): Promise<string> {
  const copy = join(folder, 'dist');
  await rm(folder, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  await Promise.all([
    ...PARTS.map((part) => cp(join(dist, part), join(copy, part), { recursive: true })),
    cp(join(ROOT, 'package.json'), join(folder, 'package.json')),
    symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir'),
  ]);
  for (const diff of diffs) {
    const { path, text } = patched(copy, diff);
    await writeFile(path, text);
  }
  return copy;
}
