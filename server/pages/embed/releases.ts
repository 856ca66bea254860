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

/** What a ticker loads later, by the name that its bytes give it. */
export interface CompanionFile {
  file: string;
  bytes: Buffer;
}

const RELEASE = /^v(1\.\d{1,4}\.\d{1,4})\.js$/;

const COMPANION = /^companion-[\da-f]+\.js$/;

/** Those of the build, newest first; throws a line that says what to do where there is none. */
export function readReleases(distWeb: string): [Release, ...Release[]] {
  const folder = join(distWeb, 'releases');
  const versions = filesIn(folder).flatMap((file) => RELEASE.exec(file)?.[1] ?? []);
  const [newest, ...others] = versions.sort(descending).map((version) => releaseIn(folder, version));
  if (!newest) throw new Error(`${folder} holds no ticker: run "npm run build"`);
  return [newest, ...others];
}

/** Those of all releases. */
export function readCompanions(distWeb: string): CompanionFile[] {
  const folder = join(distWeb, 'releases');
  const files = filesIn(folder).filter((file) => COMPANION.test(file));
  return files.map((file) => ({ file, bytes: readBuilt(join(folder, file)) }));
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
