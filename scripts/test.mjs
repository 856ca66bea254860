/** `npm test`: installs what is missing, then runs every test; arguments go to jest. */
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { asCommand } = await import('./develop/as-command.mjs');
const { runTests } = await import('./develop/tests.mjs');
await asCommand((root) => runTests(root, process.argv.slice(2)));
