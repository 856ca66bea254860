/** `npm run package`: `dist/package/bellwire-client-<version>.tgz`, ready for `npm publish`. */
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { asCommand } = await import('./develop/as-command.mjs');
const { ensureDependencies } = await import('./launch/dependencies.mjs');
await asCommand(async (root) => {
  await ensureDependencies(root, { dev: true });
  const { packSdk } = await import('./package/package.mjs');
  console.log(await packSdk(root, `${root}/dist/package`));
  return 0;
});
