/** `npm run screenshots`: pictures of the element and the desk for people to look at, in .bellwire/screenshots/. */
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { asCommand } = await import('./develop/as-command.mjs');
const { runScreenshots } = await import('./develop/screenshots.mjs');
await asCommand((root) => runScreenshots(root, process.argv.slice(2)));
