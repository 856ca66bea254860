import { basename } from 'node:path';
import { build } from 'esbuild';
import { CLIENT } from '../../../scripts/build/browser-options.mjs';
import { bundleTicker } from '../../../scripts/build/ticker.mjs';
import { ROOT } from '../../harness/root.js';

/** The client without the element as browsers get it, by name: what starts, and what it loads where tabs share. */
export async function bundleClient(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    ...CLIENT,
    absWorkingDir: ROOT,
    entryPoints: { client: 'client-sdk/src/index.ts' },
    outdir: 'client',
    splitting: true,
    chunkNames: 'shared-[hash]',
    minify: true,
    sourcemap: false,
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}

/** The embed's files, by name. */
export async function bundleEmbed(): Promise<Map<string, Uint8Array>> {
  const { ticker, companion } = await bundleTicker(ROOT);
  return new Map([
    ['ticker.js', ticker],
    [companion.file, companion.bytes],
  ]);
}
