import { text } from 'node:stream/consumers';
import { createLogger } from '../core/runtime/logger.js';
import { runCli } from './cli.js';

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  readInput: async () => (process.stdin.isTTY ? undefined : text(process.stdin)),
  logger: createLogger('cli', 'error'),
});
