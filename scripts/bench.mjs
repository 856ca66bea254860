/** `npm run bench`: measures this machine, with the built processes and a Redis of its own. */
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { asCommand } = await import('./develop/as-command.mjs');
const { runBench } = await import('./develop/bench.mjs');
await asCommand((root) => runBench(root, process.argv.slice(2)));
