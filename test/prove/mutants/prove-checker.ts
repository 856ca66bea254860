import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { compileShim } from '../world/shim.js';
import { type Attempt, type AttemptDeps, attempt, type Verdict } from './attempt.js';
import { drillNamed } from './drills/all.js';
import type { Mutant } from './mutant.js';

export interface Surroundings extends Omit<AttemptDeps, 'shim'> {
  mutants: readonly Mutant[];
  say: (line: string) => void;
}

/** Each is a whole deployment: more at once than two would find slow what is only crowded. */
const AT_ONCE = Math.min(2, availableParallelism());

/**
 * Whether the checker finds every seeded bug by each rule that it names, and nothing in the same drills
 * without one. Says what came of each as it ends.
 */
export async function proveChecker({ mutants, say, ...deps }: Surroundings): Promise<boolean> {
  const shim = await compileShim(deps.folder);
  const attempts = [...controlsOf(mutants), ...mutants.map(ofMutant)];
  const waiting = [...attempts];
  let failed = 0;
  const turn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const beganMs = performance.now();
      const verdict = await tryTwice(next, { ...deps, shim });
      if (!verdict.ok) failed += 1;
      say(told(next, verdict, (performance.now() - beganMs) / 1_000));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  say(failed === 0 ? `all ${mutants.length} bugs caught` : `${failed} of ${attempts.length} went wrong`);
  return failed === 0;
}

/** A bug shows where two things meet, which a busy machine may keep apart for once. An alarm is one at once. */
async function tryTwice(one: Attempt, deps: AttemptDeps): Promise<Verdict> {
  const first = await attempt(one, deps);
  if (first.ok || !one.mutant) return first;
  const second = await attempt(one, { ...deps, seed: deps.seed + 1 });
  return { ...second, said: `${second.said} (tried twice)` };
}

const ofMutant = (mutant: Mutant): Attempt => ({
  name: mutant.name,
  drill: drillNamed(mutant.drill),
  mutant,
});

const controlsOf = (mutants: readonly Mutant[]): Attempt[] =>
  [...new Set(mutants.map(({ drill }) => drill))].map((name) => ({
    name: join('without', name),
    drill: drillNamed(name),
  }));

const NAME_WIDTH = 28;

const told = ({ name }: Attempt, { said, findings }: Verdict, seconds: number): string =>
  [
    `${name.padEnd(NAME_WIDTH)} ${seconds.toFixed(1).padStart(5)} s  ${said}`,
    ...findings.map(({ rule, what }) => `    ${rule}: ${what}`),
  ].join('\n');
