/** `npm run prove`: the fault suite, on a deployment of its own. */
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { asCommand } = await import('./develop/as-command.mjs');
const { runProve } = await import('./develop/prove.mjs');
await asCommand((root) => runProve(root, process.argv.slice(2)));
