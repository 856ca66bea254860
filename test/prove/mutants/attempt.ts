import { join } from 'node:path';
import type { Finding } from '../checker/report.js';
import type { Drill } from './drills/drill.js';
import type { Mutant } from './mutant.js';
import { mutatedDist } from './mutated-dist.js';
import { tryOut } from './trial.js';

/** A drill played on built files with a bug in them; or on those without, in which nothing may be found. */
export interface Attempt {
  name: string;
  drill: Drill;
  mutant?: Mutant;
}

export interface AttemptDeps {
  seed: number;
  dist: string;
  /** Where copies, histories and logs go. */
  folder: string;
  /** What takes power away; absent without a compiler. */
  shim: string | undefined;
}

/** What came of an attempt. */
export interface Verdict {
  ok: boolean;
  said: string;
  /** The first of each rule. */
  findings: Finding[];
}

export async function attempt(attempt: Attempt, deps: AttemptDeps): Promise<Verdict> {
  const { drill, mutant } = attempt;
  if (drill.needsShim && deps.shim === undefined)
    return { ok: true, said: 'not tried, for want of a C compiler', findings: [] };
  try {
    const findings = firsts(await findingsOf(attempt, deps));
    return mutant ? ofMutant(mutant, findings) : ofControl(findings);
  } catch (error) {
    return { ok: false, said: `FAILED: ${(error as Error).message}`, findings: [] };
  }
}

async function findingsOf({ name, drill, mutant }: Attempt, deps: AttemptDeps): Promise<Finding[]> {
  const folder = join(deps.folder, name);
  const dist = mutant ? await mutatedDist(deps.dist, folder, mutant) : deps.dist;
  return tryOut({ ...deps, drill, redisSettings: mutant?.redis ?? [], folder, dist });
}

function ofMutant({ rules }: Mutant, findings: Finding[]): Verdict {
  const missing = rules.filter((rule) => !findings.some((finding) => finding.rule === rule));
  if (missing.length === 0) return { ok: true, said: 'caught', findings };
  return { ok: false, said: `NOT CAUGHT by ${missing.join(', ')}`, findings };
}

const ofControl = (findings: Finding[]): Verdict =>
  findings.length === 0
    ? { ok: true, said: 'nothing found', findings }
    : { ok: false, said: 'FALSE ALARM', findings };

const firsts = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.toReversed().map((finding) => [finding.rule, finding])).values(),
];
