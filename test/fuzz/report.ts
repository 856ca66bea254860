import type { Tally } from './tally.js';

const number = (value: number): string => value.toLocaleString('en');

/** What a part did, for people: figures, kinds of outcome, and what failed with the command that repeats it. */
export function reportOf(tally: Tally, seconds: number, repeat: string): string[] {
  const { part, tried, reached, failed, failures, outcomes } = tally;
  const kinds = [...outcomes].map(([kind, times]) => `    ${kind}: ${number(times)}`).sort();
  const shown = failures.map(({ what, index, input }) => `    FAILED #${index}: ${what}\n      ${input}`);
  return [
    `${part}: ${number(reached)} inputs got there (of ${number(tried)} sent), ${number(failed)} failed, ${seconds.toFixed(0)} s`,
    ...kinds,
    ...shown,
    ...(failed > 0 ? [`    again: ${repeat}`] : []),
  ];
}
