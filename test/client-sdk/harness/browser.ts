import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { BROWSER } from '../../../scripts/build/browser-options.mjs';
import { bundleTicker } from '../../../scripts/build/ticker.mjs';
import { ROOT } from '../../harness/root.js';

/** The client without the element as browsers get it: one minified file. */
export async function bundleClient(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...BROWSER,
    absWorkingDir: ROOT,
    entryPoints: ['client-sdk/src/index.ts'],
    minify: true,
    sourcemap: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** The embed's files, by name. */
export async function bundleEmbed(): Promise<Map<string, Uint8Array>> {
  const { ticker, companion } = await bundleTicker(ROOT);
  return new Map([
    ['ticker.js', ticker],
    [companion.file, companion.bytes],
  ]);
}

export const LAUNCH = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
};

export function launch(): Promise<Browser> {
  return chromium.launch(LAUNCH);
}
