import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { smallStyles } from '../../../scripts/build/small-styles.mjs';
import { ROOT } from '../../harness/root.js';

/** A module of the SDK as browsers get it: one minified file. */
export async function bundle(entry: 'element' | 'index'): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}/client-sdk/src/${entry}.ts`],
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    write: false,
    plugins: [smallStyles],
  });
  const [file] = outputFiles;
  if (!file) throw new Error('nothing was built');
  return file.contents;
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}
