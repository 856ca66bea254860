/** `node scripts/record.mjs [folder]`: renews the recordings that later versions are held to; see test/versions/fixtures.ts. */
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { asCommand } = await import('./develop/as-command.mjs');
const { runProgram } = await import('./develop/program.mjs');
await asCommand((root) =>
  runProgram(root, 'test/versions/record.ts', 'dist/record/main.js', process.argv.slice(2)),
);
