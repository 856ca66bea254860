import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../harness/root.js';
import { type Mutant, parseMutant } from './mutant.js';

const FOLDER = join(ROOT, 'test/prove/mutants/patches');
const SUFFIX = '.patch';

export function readMutants(): Mutant[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(SUFFIX))
    .sort()
    .map((file) => parseMutant(file.slice(0, -SUFFIX.length), readFileSync(join(FOLDER, file), 'utf8')));
}
