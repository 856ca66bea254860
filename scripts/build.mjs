/** `npm run build`: makes `dist/` anew where the sources differ from what it was made of. */
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build/build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const startedMs = performance.now();
const built = await buildIfStale(root, { force: process.argv.includes('--force') });
const tookMs = Math.round(performance.now() - startedMs);
console.log(built ? `dist/ built in ${tookMs} ms` : `dist/ is up to date (${tookMs} ms)`);
