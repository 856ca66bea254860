import type { Finding, Timeline, WorldReport } from '../checker/report.js';
import { escaped } from './escaped.js';

const WIDTH = 1_000;
const LANE = 14;
const CHART = 70;
const GAP = 22;
const KINDS = ['process', 'power', 'network', 'failover', 'store', 'clock', 'reader', 'deploy'] as const;

/** Faults by kind, lag, resumes and findings over one axis of seconds. */
export function timelineSvg({ world, timeline, beganAt }: WorldReport, findings: readonly Finding[]): string {
  const x = (second: number) => (second / timeline.seconds) * WIDTH;
  const kinds = KINDS.filter((kind) => timeline.faults.some((fault) => fault.kind === kind));
  const chartsAt = kinds.length * LANE + GAP;
  const height = chartsAt + 2 * (CHART + GAP);
  const marks = findings.map(({ at, what }) => {
    const atX = x(Math.min(timeline.seconds, Math.max(0, (at - beganAt) / 1_000)));
    return `<line class="finding" x1="${n(atX)}" x2="${n(atX)}" y1="0" y2="${height}"><title>${escaped(what)}</title></line>`;
  });
  return `<svg viewBox="-110 0 ${WIDTH + 120} ${height}" role="img" aria-label="Timeline of ${escaped(world)}">
${kinds.map((kind, row) => faultLane(timeline, kind, row * LANE, x)).join('\n')}
${chart('lag, ms', timeline.lagMs, chartsAt, 'lag')}
${chart('resumes/s', timeline.resumes, chartsAt + CHART + GAP, 'resumes')}
${marks.join('\n')}
<text x="0" y="${height - 4}">0 s</text><text x="${WIDTH}" y="${height - 4}" text-anchor="end">${timeline.seconds} s</text>
</svg>`;
}

function faultLane({ faults }: Timeline, kind: string, y: number, x: (second: number) => number): string {
  const bars = faults
    .filter((fault) => fault.kind === kind)
    .map(({ name, target, fromS, toS }) => {
      const title = `<title>${escaped(`${name}: ${target}, ${fromS} s to ${toS} s`)}</title>`;
      return `<rect class="fault" x="${n(x(fromS))}" y="${y + 2}" width="${n(Math.max(1.5, x(toS + 1) - x(fromS)))}" height="${LANE - 4}">${title}</rect>`;
    });
  return `<text x="-6" y="${y + LANE - 4}" text-anchor="end">${kind}</text>${bars.join('')}`;
}

/** The highest value of each of at most `WIDTH` stretches, as an area. */
function chart(label: string, values: readonly number[], y: number, className: string): string {
  const top = Math.max(1, ...values);
  const step = Math.max(1, Math.ceil(values.length / WIDTH));
  const points: string[] = [];
  for (let from = 0; from < values.length; from += step) {
    const value = Math.max(...values.slice(from, from + step));
    const [left, right] = [from, Math.min(values.length, from + step)].map((at) =>
      n((at / values.length) * WIDTH),
    );
    const level = n(y + CHART - (value / top) * CHART);
    points.push(`${left},${level} ${right},${level}`);
  }
  return `<text x="-6" y="${y + 10}" text-anchor="end">${label}</text><text x="-6" y="${y + 24}" text-anchor="end">max ${Math.round(top)}</text>
<polygon class="${className}" points="0,${y + CHART} ${points.join(' ')} ${WIDTH},${y + CHART}"/>`;
}

const n = (value: number): string => value.toFixed(1);
