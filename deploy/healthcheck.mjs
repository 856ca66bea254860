/**
 * HEALTHCHECK of the image: a container that runs a node is healthy while that answers; one that runs
 * workers or a command is healthy while it runs, which the engine sees by itself.
 */
import { readFileSync } from 'node:fs';

/** Less than the HEALTHCHECK's own timeout. */
const ANSWERS_WITHIN_MS = 2_000;

const main = process.argv[2] ?? '1';
const command = readFileSync(`/proc/${main}/cmdline`, 'utf8');
if (command.includes('dist/server/main.js')) {
  const { HOST = '0.0.0.0', PORT = '8080' } = process.env;
  const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST;
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const response = await fetch(`http://${host}:${PORT}/healthz`, { signal }).catch(() => undefined);
  process.exitCode = response?.ok ? 0 : 1;
}
