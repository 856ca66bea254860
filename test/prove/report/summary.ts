import type { Report } from '../checker/report.js';
import { type Figure, isMissed, isTimed } from './figures.js';

/** A run as it is reported: what it was, what it found, and its figures, those measured elsewhere among them. */
export interface Summary {
  seed: number;
  minutes: number;
  /** The scenarios that were asked for; all where none. */
  only?: string[];
  redis: string;
  node: string;
  /** What could not be tried on this machine, and why. */
  untried: string[];
  report: Report;
  figures: Figure[];
}

/** `missed`: nothing but time, which a busy machine takes by itself. */
export type Verdict = 'holds' | 'missed' | 'broken';

export function verdictOf({ report: { findings }, figures }: Summary): Verdict {
  const missed = figures.filter(isMissed);
  if (findings.some(({ rule }) => !isTimed(rule)) || missed.some(({ promise }) => promise)) return 'broken';
  return findings.length + missed.length === 0 ? 'holds' : 'missed';
}

/** How to have the same run again. */
export const again = ({ seed, minutes, only = [] }: Summary): string =>
  [
    'npm run prove --',
    `--seed ${seed}`,
    `--minutes ${minutes}`,
    ...only.map((name) => `--only ${name}`),
  ].join(' ');

export function shown({ value, unit }: Figure): string {
  const digits = Number.isInteger(value) || value >= 100 ? Math.round(value) : value.toFixed(1);
  return `${digits.toLocaleString('en')}${unit === undefined ? '' : ` ${unit}`}`;
}

export function wanted({ atLeast, atMost, unit }: Figure): string {
  const suffix = unit === undefined ? '' : ` ${unit}`;
  if (atLeast !== undefined) return `>= ${atLeast.toLocaleString('en')}${suffix}`;
  return atMost === undefined ? '' : `<= ${atMost.toLocaleString('en')}${suffix}`;
}
