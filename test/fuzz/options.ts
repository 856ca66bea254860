import { parseArgs } from 'node:util';

export interface Options {
  seed: number;
  /** Share of the full counts. */
  scale: number;
  /** Names of parts; all where empty. */
  only: string[];
}

/** One line per fault of the command line. */
export class BadOptions extends Error {
  override readonly name = 'BadOptions';
}

const SEED_LIMIT = 2 ** 32;
const KNOWN = 'known: --seed N --scale SHARE --only NAME';

export function readOptions(args: string[], parts: readonly string[]): Options {
  const given = parse(args);
  const faults: string[] = [];
  const seed = given.seed === undefined ? Math.floor(Math.random() * SEED_LIMIT) : Number(given.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed >= SEED_LIMIT)
    faults.push(`--seed: got "${given.seed}", wants a whole number from 0 to ${SEED_LIMIT - 1}`);
  const scale = given.scale === undefined ? 1 : Number(given.scale);
  if (!(scale > 0 && scale <= 100))
    faults.push(`--scale: got "${given.scale}", wants a number above 0, at most 100`);
  const only = given.only ?? [];
  for (const name of only) {
    if (!parts.includes(name)) faults.push(`--only: got "${name}", wants one of ${parts.join(', ')}`);
  }
  if (faults.length > 0) throw new BadOptions(faults.join('\n'));
  return { seed, scale, only };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        seed: { type: 'string' },
        scale: { type: 'string' },
        only: { type: 'string', multiple: true },
      },
    }).values;
  } catch (error) {
    const [first] = error instanceof Error ? error.message.split('\n') : [];
    throw new BadOptions(`${first} (${KNOWN})`);
  }
}
