import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readBuilt } from '../manifest.js';

/** A ticker file that never changes under its address. */
export interface Release {
  version: string;
  path: string;
  bytes: Buffer;
  /** For `integrity=`. */
  integrity: string;
}

const FILE = /^v(1\.\d{1,4}\.\d{1,4})\.js$/;

/** Those of the build, newest first; throws a line that says what to do where there is none. */
export function readReleases(distWeb: string): [Release, ...Release[]] {
  const folder = join(distWeb, 'releases');
  const versions = filesIn(folder).flatMap((file) => FILE.exec(file)?.[1] ?? []);
  const [newest, ...others] = versions.sort(descending).map((version) => releaseIn(folder, version));
  if (!newest) throw new Error(`${folder} holds no ticker: run "npm run build"`);
  return [newest, ...others];
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // told by the caller, as an empty one
  }
}

function releaseIn(folder: string, version: string): Release {
  const bytes = readBuilt(join(folder, `v${version}.js`));
  const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  return { version, path: `/embed/v${version}/ticker.js`, bytes, integrity };
}

const descending = (a: string, b: string): number => b.localeCompare(a, 'en', { numeric: true });
