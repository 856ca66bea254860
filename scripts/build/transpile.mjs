import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { filesUnder } from './sources.mjs';

/** What runs in Node: file by file, so that a stack trace and `dist/` read like the sources. */
const FOLDERS = ['core', 'server', 'workers', 'cli'];

/**
 * @param {string} root
 * @returns {Promise<Map<string, Uint8Array>>} the files of `dist/`
 */
export async function transpile(root) {
  const sources = (await Promise.all(FOLDERS.map((folder) => filesUnder(root, folder)))).flat();
  const files = await transpileAll(
    root,
    sources.filter((path) => path.endsWith('.ts')),
  );
  for (const path of sources.filter((path) => path.endsWith('.lua'))) {
    files.set(`dist/${path}`, await readFile(join(root, path)));
  }
  return files;
}

/**
 * @param {string} root
 * @param {string[]} entryPoints
 */
async function transpileAll(root, entryPoints) {
  const result = await build({
    absWorkingDir: root,
    entryPoints,
    outbase: '.',
    outdir: 'dist',
    bundle: false,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent',
  });
  return outputsOf(root, result.outputFiles);
}

/**
 * @param {string} root
 * @param {import('esbuild').OutputFile[]} outputs
 * @returns {Map<string, Uint8Array>}
 */
export function outputsOf(root, outputs) {
  return new Map(outputs.map(({ path, contents }) => [relative(root, path).split(sep).join('/'), contents]));
}
