import { join } from 'node:path';
import { ROOT } from '../harness/root.js';
import { judge } from './judge.js';
import type { Mutant } from './mutants/mutant.js';
import { proveChecker } from './mutants/prove-checker.js';
import { readMutants } from './mutants/read-mutants.js';
import { BadOptions, type Options, readOptions } from './options.js';
import { prove } from './prove.js';
import { type Verdict, verdictOf } from './report/summary.js';
import { SCENARIOS } from './scenarios/all.js';
import { killAll } from './world/child.js';
import { removeDataFolders } from './world/data-folder.js';

const SIGNALLED = 130;
const EXIT_CODES: Record<Verdict, number> = { holds: 0, broken: 1, missed: 2 };

/** `npm run prove`: breaks a deployment in every way it can from a seed, and writes down what happens. */
async function main(args: string[]): Promise<void> {
  const mutants = readMutants();
  const options = readOptions(args, { scenarios: namesOf(SCENARIOS), mutants: namesOf(mutants) });
  if (options.mutants) await tryChecker(options, mutants);
  else await tryService(options);
}

const namesOf = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name);
const say = (line: string) => console.log(line);
const dataFolder = join(ROOT, '.bellwire');
const dist = join(ROOT, 'dist');

async function tryChecker({ seed, only, out, dist: tried = dist }: Options, all: Mutant[]): Promise<void> {
  say(`seed ${seed}`);
  const mutants = only.length === 0 ? all : all.filter(({ name }) => only.includes(name));
  const folder = out ?? join(dataFolder, 'prove', 'mutants');
  if (!(await proveChecker({ mutants, seed, dist: tried, folder, say }))) process.exitCode = 1;
}

async function tryService(options: Options): Promise<void> {
  say(`seed ${options.seed}, ${options.minutes} minutes`);
  const history = await prove(options, { dataFolder, dist, say });
  const { summary, text, page } = judge(history);
  say(`\n${text}\n`);
  say(`history  ${history}\nreport   ${page}`);
  process.exitCode = EXIT_CODES[verdictOf(summary)];
}

process.on('exit', () => {
  killAll();
  removeDataFolders();
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(SIGNALLED));

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadOptions)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
