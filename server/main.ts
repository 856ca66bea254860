import { fileURLToPath } from 'node:url';
import { runProcess } from '../core/runtime/run.js';
import { startServer } from './server.js';

const distWeb = fileURLToPath(new URL('../web', import.meta.url));

await runProcess(process, 'server', async (config, logger) => {
  const server = await startServer({ config, logger, distWeb });
  if (server.adminPort !== undefined) process.stdout.write(`operators' port ${server.adminPort}\n`);
  process.stdout.write(`listening ${server.url}\n`);
  return server;
});
