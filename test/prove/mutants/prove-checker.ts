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
      const played = await playUntilCaught(next, { ...deps, shim });
      if (!played.verdict.ok) failed += 1;
      say(told(next, played, (performance.now() - beganMs) / 1_000));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  say(failed === 0 ? `all ${mutants.length} bugs caught` : `${failed} of ${attempts.length} went wrong`);
  return failed === 0;
}

const MOST_PLAYS = 4;

interface Played {
  /** Of the last play. */
  verdict: Verdict;
  plays: number;
}

/**
 * A bug shows where two things meet, which a drill's schedule on a busy machine may keep apart: it is played
 * again from the next seed. Without a bug the first alarm is one.
 */
async function playUntilCaught(one: Attempt, deps: AttemptDeps): Promise<Played> {
  for (let plays = 1; ; plays++) {
    const verdict = await attempt(one, { ...deps, seed: deps.seed + plays - 1 });
    if (verdict.ok || !one.mutant || plays === MOST_PLAYS) return { verdict, plays };
  }
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
/** A process that crashed has a lot to say; the history has all of it. */
const TOLD_LENGTH = 160;

const told = ({ name }: Attempt, { verdict: { said, findings }, plays }: Played, seconds: number): string =>
  [
    `${name.padEnd(NAME_WIDTH)} ${seconds.toFixed(1).padStart(5)} s  ${said}${plays > 1 ? ` (play ${plays})` : ''}`,
    ...findings.map(({ rule, what }) => `    ${rule}: ${what.slice(0, TOLD_LENGTH)}`),
  ].join('\n');
