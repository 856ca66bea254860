import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What pages refer to, by the names that the build gives them. */
export const ASSETS = ['home.js', 'home.css', 'desk.js', 'desk.css', 'news.css'] as const;
export type Asset = (typeof ASSETS)[number];

/** Logical name -> address of the hashed file of this build. */
export type Manifest = Readonly<Record<Asset, string>>;

const HASHED = /^assets\/[\w.-]+$/;
const asset = z
  .string({ error: 'is missing' })
  .regex(HASHED, 'wants a file of assets/')
  .transform((path) => `/${path}`);
const schema = z.object({
  'home.js': asset,
  'home.css': asset,
  'desk.js': asset,
  'desk.css': asset,
  'news.css': asset,
});

/** Reads the build's manifest; throws a line that says what to do where there is no whole build. */
export function readManifest(distWeb: string): Manifest {
  const file = join(distWeb, 'manifest.json');
  const parsed = schema.safeParse(JSON.parse(readBuilt(file).toString()));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Error(`${file} is not of a whole build (${faults.join(', ')}): run "npm run build"`);
}

/** The bytes of a built file; throws a line that says what to do where it is not there. */
export function readBuilt(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Error(`${file} cannot be read: run "npm run build" first`, { cause });
  }
}
