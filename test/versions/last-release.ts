import { execFile } from 'node:child_process';
import { access, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../harness/root.js';

const run = promisify(execFile);

/**
 * The last tag in a folder of its own, built: what runs beside this version during a deploy. `undefined`
 * where nothing was ever tagged, or this is no clone. Kept, since a tag does not change.
 */
export async function lastRelease(): Promise<string | undefined> {
  const described = await run('git', ['describe', '--tags', '--abbrev=0'], { cwd: ROOT }).catch(
    () => undefined,
  );
  const tag = described?.stdout.trim();
  if (!tag) return undefined;
  const root = join(ROOT, '.bellwire', 'releases', tag);
  if (
    !(await access(join(root, 'dist/.stamp')).then(
      () => true,
      () => false,
    ))
  )
    await make(root, tag);
  return root;
}

async function make(root: string, tag: string): Promise<void> {
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  const archive = join(root, 'tag.tar');
  await run('git', ['archive', '--output', archive, tag], { cwd: ROOT });
  await run('tar', ['-xf', archive], { cwd: root });
  await run('npm', ['ci', '--omit=dev', '--prefer-offline'], { cwd: root });
  await run(process.execPath, ['scripts/build.mjs'], { cwd: root });
}
