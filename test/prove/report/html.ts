import type { WorldReport } from '../checker/report.js';
import { escaped } from './escaped.js';
import { isMissed } from './figures.js';
import { STYLES } from './styles.js';
import { again, type Summary, shown, type Verdict, verdictOf, wanted } from './summary.js';
import { timelineSvg } from './timeline-svg.js';

/** Findings shown; the history has them all. */
const MAX_SHOWN = 100;

const HEADINGS: Record<Verdict, string> = { holds: 'Holds', missed: 'Figures missed', broken: 'Broken' };

/** The report as one page, with a timeline of each world; no script, nothing from elsewhere. */
export function htmlReport(summary: Summary): string {
  const { report, figures, untried } = summary;
  const verdict = verdictOf(summary);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Bellwire ${verdict}: seed ${summary.seed}</title><style>${STYLES}</style>
<h1 class="${verdict}">${HEADINGS[verdict]}</h1>
<p>Seed ${summary.seed}, ${summary.minutes} minutes, Redis ${escaped(summary.redis)}, Node ${escaped(summary.node)}. Again: <code>${escaped(again(summary))}</code></p>
${untried.map((what) => `<p class="note">Not tried: ${escaped(what)}</p>`).join('\n')}
<table><caption>Figures</caption><thead><tr><th scope="col">What<th scope="col">Seen<th scope="col">Wanted</thead><tbody>
${figures.map((figure) => `<tr${isMissed(figure) ? ' class="missed"' : ''}><th scope="row">${escaped(figure.name)}<td>${shown(figure)}<td>${escaped(wanted(figure))}`).join('\n')}
</tbody></table>
${report.findings.length === 0 ? '' : findingsSection(summary)}
${report.worlds.map((world) => worldSection(world, summary)).join('\n')}
</html>
`;
}

function findingsSection({ report }: Summary): string {
  const rows = report.findings
    .slice(0, MAX_SHOWN)
    .map(
      ({ world, rule, what, evidence }) =>
        `<details><summary>${escaped(`${rule} in ${world}: ${what}`)}</summary><pre>${escaped(evidence.map((event) => JSON.stringify(event)).join('\n'))}</pre></details>`,
    );
  return `<h2>${report.findings.length} findings</h2>\n${rows.join('\n')}`;
}

function worldSection(world: WorldReport, { report }: Summary): string {
  const findings = report.findings.filter((finding) => finding.world === world.world);
  const faults = Object.entries(world.faults).map(([name, count]) => `${count} ${name}`);
  return `<section><h2>${escaped(world.world)}</h2>
<p>${world.acknowledged} commands acknowledged, ${world.lost} lost${world.promised ? '' : ' (nothing was promised)'}, ${world.entries} entries, ${world.deliveries} deliveries, ${world.resumes} resumes. ${escaped(faults.join(', ') || 'No faults')}.</p>
${timelineSvg(world, findings)}</section>`;
}
