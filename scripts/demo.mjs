/** `npm run demo`: a newsroom's day in a minute, played on the service that `npm start` runs. */
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { asCommand } = await import('./develop/as-command.mjs');
const { demo } = await import('./demo/demo.mjs');
await asCommand((root) => demo(root, process.env, process.argv.slice(2)));
