/** `npm run fuzz`: hostile input by the million, from a seed. */
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { asCommand } = await import('./develop/as-command.mjs');
const { runFuzz } = await import('./develop/fuzz.mjs');
await asCommand((root) => runFuzz(root, process.argv.slice(2)));
