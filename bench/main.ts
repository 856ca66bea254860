import { cpus } from 'node:os';
import { latency } from './latency.js';
import { FLOOD_PART, type FloodPlan, runFlood } from './overload/flood-process.js';
import { overload } from './overload/overload.js';
import { type Measured, report } from './statistics.js';

const PARTS = { latency, overload };

function show(measured: Measured): void {
  const { text, ok } = report(measured);
  console.log(`${text}\n`);
  if (!ok) process.exitCode = 1;
}

/** `npm run bench -- PART...`: all parts unless some are named. */
async function main(wanted: string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`no part "${unknown[0]}": ${Object.keys(PARTS).join(', ')}`);
  console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}\n`);
  for (const [name, part] of Object.entries(PARTS))
    if (wanted.length === 0 || wanted.includes(name)) await part(show);
}

const [part, plan = '{}'] = process.argv.slice(2);
if (part === FLOOD_PART) await runFlood(JSON.parse(plan) as FloodPlan);
else await main(process.argv.slice(2));
