/** `npm start`: everything on one machine. Checks for a Node that can read the rest before it loads it. */
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { main } = await import('./launch/main.mjs');
await main(process);
// Not by itself: Node gives signals back to the system before it ends, and npm's late echo of ^C would then kill it.
process.exit();
