import { join } from 'node:path';
import { ROOT } from '../harness/root.js';
import { judge } from './judge.js';
import { BadOptions, readOptions } from './options.js';
import { prove } from './prove.js';
import { holds } from './report/summary.js';
import { SCENARIOS } from './scenarios/all.js';
import { killAll } from './world/child.js';

const SIGNALLED = 130;

/** `npm run prove`: breaks a deployment in every way it can from a seed, and writes down what happens. */
async function main(args: string[]): Promise<void> {
  const options = readOptions(
    args,
    SCENARIOS.map(({ name }) => name),
  );
  const say = (line: string) => console.log(line);
  say(`seed ${options.seed}, ${options.minutes} minutes`);
  const history = await prove(options, {
    dataFolder: join(ROOT, '.bellwire'),
    dist: join(ROOT, 'dist'),
    say,
  });
  const { summary, text, page } = judge(history);
  say(`\n${text}\n`);
  say(`history  ${history}\nreport   ${page}`);
  if (!holds(summary)) process.exitCode = 1;
}

process.on('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(SIGNALLED));

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadOptions)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
