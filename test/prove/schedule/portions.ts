export interface Portion<S> {
  scenario: S;
  /** Its name in the history. */
  world: string;
  durationMs: number;
}

/** A world lasts no longer: its log keeps 10,000 entries, and the truth at its end has to be whole. */
const LONGEST_MS = 240_000;

/** To start a deployment, to let it come to rest, to read the truth and to stop it. */
const AROUND_MS = 10_000;
/** A world that is shorter shows nothing. */
const SHORTEST_MS = 12_000;

/** Deals `totalMs` out by weight; a scenario with much is played in several worlds. */
export function portions<S extends { name: string; weight: number }>(
  scenarios: readonly S[],
  totalMs: number,
): Portion<S>[] {
  const weights = scenarios.reduce((sum, { weight }) => sum + weight, 0);
  return scenarios.flatMap((scenario) => {
    const share = (totalMs * scenario.weight) / weights;
    const rounds = Math.max(1, Math.ceil(share / LONGEST_MS));
    return Array.from({ length: rounds }, (_, n) => ({
      scenario,
      world: rounds === 1 ? scenario.name : `${scenario.name}-${n + 1}`,
      durationMs: Math.max(Math.min(share, SHORTEST_MS), share / rounds - AROUND_MS),
    }));
  });
}
