import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  seed: number;
  minutes: number;
  /** Not the service is tried but the checker, on bugs put in on purpose. */
  mutants: boolean;
  /** Names of scenarios, or of mutants; all where empty. */
  only: string[];
  /** Where history and report go. */
  out: string | undefined;
  /** Folder of the built processes that are tried. */
  dist: string | undefined;
}

/** One line per fault of the command line. */
export class BadOptions extends Error {
  override readonly name = 'BadOptions';
}

const DEFAULT_MINUTES = 4;
const MOST_MINUTES = 24 * 60;
const SEED_LIMIT = 2 ** 32;

export interface Names {
  scenarios: readonly string[];
  mutants: readonly string[];
}

export function readOptions(args: string[], names: Names): Options {
  const given = parse(args);
  const faults: string[] = [];
  const seed = given.seed === undefined ? Math.floor(Math.random() * SEED_LIMIT) : Number(given.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed >= SEED_LIMIT)
    faults.push(`--seed: got "${given.seed}", wants a whole number from 0 to ${SEED_LIMIT - 1}`);
  const minutes = given.minutes === undefined ? DEFAULT_MINUTES : Number(given.minutes);
  if (!(minutes > 0 && minutes <= MOST_MINUTES))
    faults.push(`--minutes: got "${given.minutes}", wants a number above 0, at most ${MOST_MINUTES}`);
  const { mutants = false, only = [] } = given;
  const known = mutants ? names.mutants : names.scenarios;
  for (const name of only) {
    if (!known.includes(name)) faults.push(`--only: got "${name}", wants one of ${known.join(', ')}`);
  }
  if (faults.length > 0) throw new BadOptions(faults.join('\n'));
  const absolute = (path: string | undefined) => (path === undefined ? undefined : resolve(path));
  return { seed, minutes, mutants, only, out: absolute(given.out), dist: absolute(given.dist) };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        seed: { type: 'string' },
        minutes: { type: 'string' },
        only: { type: 'string', multiple: true },
        mutants: { type: 'boolean' },
        out: { type: 'string' },
        dist: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw new BadOptions(
      `${(error as Error).message.split('\n')[0]} (known: --seed N --minutes M --only NAME --mutants --out FOLDER --dist FOLDER)`,
    );
  }
}
