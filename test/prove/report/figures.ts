import type { Finding, Report, RuleName } from '../checker/report.js';

/** A figure of a run, and what it has to be where something was promised. */
export interface Figure {
  name: string;
  value: number;
  unit?: 'ms' | '%';
  atLeast?: number;
  atMost?: number;
  /** It counts broken promises. Others are of time, which a busy machine misses by itself. */
  promise?: true;
}

export const isMissed = ({ value, atLeast, atMost }: Figure): boolean =>
  (atLeast !== undefined && value < atLeast) || (atMost !== undefined && value > atMost);

/** The value below which `share` of the ascending samples lie; 0 of none. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0;
}

/** Broken by a busy machine too, whatever the service does. */
export const isTimed = (rule: RuleName): boolean => rule === 'lag';

/** What the broken rules are called where people count them. */
const COUNTED: [name: string, rules: RuleName[]][] = [
  ['lost or doubled', ['exactly-once']],
  ['reordered', ['accept-order', 'continuity']],
  ['forged', ['delivered', 'one-print']],
  ['surfaced twice', ['surfaced-once']],
  ['withdrawn claims shown', ['withdrawn']],
  ['late for healthy readers', ['lag']],
  ['readers that ended elsewhere', ['ends-equal']],
  ['crashed', ['crash']],
  ['leaks', ['levels']],
];

export const MIN_QUIET_PERCENT = 30;

/** What a report says in numbers, the broken promises first. */
export function figuresOf({ findings, worlds }: Report): Figure[] {
  const sum = (of: (world: Report['worlds'][number]) => number) =>
    worlds.reduce((all, world) => all + of(world), 0);
  const samples = (of: 'lagsMs' | 'takeBackLagsMs') =>
    worlds.flatMap((world) => world[of]).sort((a, b) => a - b);
  const [lagsMs, takeBacksMs] = [samples('lagsMs'), samples('takeBackLagsMs')];
  const kinds = (kind: string) => sum(({ faultKinds }) => faultKinds[kind] ?? 0);
  return [
    ...COUNTED.map(([name, rules]) => counted(name, rules, findings)),
    { name: 'commands acknowledged', value: sum(({ acknowledged }) => acknowledged) },
    { name: 'of them lost where no promise held', value: sum(unpromisedLosses) },
    { name: 'entries', value: sum(({ entries }) => entries) },
    { name: 'deliveries', value: sum(({ deliveries }) => deliveries) },
    { name: 'resumes', value: sum(({ resumes }) => resumes) },
    { name: 'process faults', value: kinds('process') + kinds('power') + kinds('deploy') },
    { name: 'power losses', value: kinds('power') },
    { name: 'stale fail-overs', value: kinds('failover') },
    { name: 'other faults', value: kinds('network') + kinds('store') + kinds('clock') + kinds('reader') },
    {
      name: 'time without a fault',
      value: percent(worlds, 'quiet', 100),
      unit: '%',
      atLeast: MIN_QUIET_PERCENT,
    },
    { name: 'time on a machine busy otherwise', value: percent(worlds, 'busy', 0), unit: '%' },
    { name: 'entries judged for lag', value: sum(({ judged }) => judged) },
    { name: 'lag of healthy readers, p99', value: quantile(lagsMs, 0.99), unit: 'ms', atMost: 1_000 },
    {
      name: 'retraction to healthy readers, p99',
      value: quantile(takeBacksMs, 0.99),
      unit: 'ms',
      atMost: 1_000,
    },
  ];
}

function counted(name: string, rules: readonly RuleName[], findings: readonly Finding[]): Figure {
  const value = findings.filter(({ rule }) => rules.includes(rule)).length;
  return { name, value, atMost: 0, ...(!rules.every(isTimed) && { promise: true }) };
}

const unpromisedLosses = ({ promised, lost }: Report['worlds'][number]): number => (promised ? 0 : lost);

/** Of the time of all worlds; `ofNone` where there was none. */
function percent(worlds: Report['worlds'], share: 'quiet' | 'busy', ofNone: number): number {
  const seconds = worlds.reduce((all, { timeline }) => all + timeline.seconds, 0);
  const counted = worlds.reduce((all, world) => all + world[share] * world.timeline.seconds, 0);
  return seconds === 0 ? ofNone : (100 * counted) / seconds;
}
