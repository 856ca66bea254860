/** `npm run check`: format, lint, types, then every test, which includes the architecture's. */
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { asCommand } = await import('./develop/as-command.mjs');
const { checkSources } = await import('./develop/sources.mjs');
const { runTests } = await import('./develop/tests.mjs');
await asCommand(async (root) => {
  const code = await checkSources(root);
  return code !== 0 || process.argv.includes('--without-tests') ? code : runTests(root, []);
});
