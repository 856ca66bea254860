import type { Finding, WorldReport } from '../checker/report.js';
import { isMissed, quantile } from './figures.js';
import { again, type Summary, shown, verdictOf, wanted } from './summary.js';

/** Findings listed; the history has them all. */
const MAX_LISTED = 20;

/** The report for a terminal. */
export function textReport(summary: Summary): string {
  const { report, figures, untried } = summary;
  const width = Math.max(...figures.map(({ name }) => name.length));
  return [
    `${verdictOf(summary).toUpperCase()}   seed ${summary.seed}, ${summary.minutes} min, Redis ${summary.redis}, Node ${summary.node}`,
    '',
    ...figures.map((figure) =>
      `${isMissed(figure) ? '!!' : '  '} ${figure.name.padEnd(width)}  ${shown(figure).padStart(12)}  ${wanted(figure)}`.trimEnd(),
    ),
    '',
    ...report.worlds.map(worldLine),
    ...untried.map((what) => `not tried: ${what}`),
    ...findingLines(report.findings),
    '',
    `again: ${again(summary)}`,
  ].join('\n');
}

function worldLine({ world, acknowledged, lost, promised, lagsMs, faults }: WorldReport): string {
  const total = Object.values(faults).reduce((sum, count) => sum + count, 0);
  const losses = promised ? `${lost} lost` : `${lost} lost (no promise)`;
  return `   ${world}: ${acknowledged} acknowledged, ${losses}, ${total} faults, lag p99 ${Math.round(quantile(lagsMs, 0.99))} ms`;
}

function findingLines(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const more = findings.length - MAX_LISTED;
  return [
    '',
    ...findings
      .slice(0, MAX_LISTED)
      .flatMap(({ world, rule, what, evidence }) => [
        `!! ${rule} in ${world}: ${what}`,
        ...evidence.map((event) => `     ${JSON.stringify(event).slice(0, 400)}`),
      ]),
    ...(more > 0 ? [`!! and ${more} more`] : []),
  ];
}
