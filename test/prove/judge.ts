import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Checker } from './checker/check.js';
import type { HistoryEvent } from './history/event.js';
import { readHistory } from './history/read.js';
import { figuresOf } from './report/figures.js';
import { htmlReport } from './report/html.js';
import type { Summary } from './report/summary.js';
import { textReport } from './report/text.js';
import { Tried } from './report/tried.js';

type Run = Extract<HistoryEvent, { e: 'run' }>;

/** Judges the history at `path` and writes the report beside it, as text and as a page. */
export function judge(path: string): { summary: Summary; text: string; page: string } {
  const summary = summaryOf(readHistory(path));
  const text = textReport(summary);
  const page = join(dirname(path), 'report.html');
  writeFileSync(page, htmlReport(summary));
  writeFileSync(join(dirname(path), 'report.txt'), `${text}\n`);
  return { summary, text, page };
}

function summaryOf(events: Iterable<HistoryEvent>): Summary {
  const checker = new Checker();
  const tried = new Tried();
  let run: Run | undefined;
  for (const event of events) {
    checker.add(event);
    tried.add(event);
    if (event.e === 'run') run = event;
  }
  if (!run) throw new Error('the history does not say which run it is of');
  const { seed, minutes, only = [], redis, node, powerLoss } = run;
  const report = checker.finish();
  const figures = [...figuresOf(report), ...tried.figures()];
  const untried = powerLoss ? [] : ['power loss and clock skew: there is no C compiler here'];
  return { seed, minutes, only, redis, node, untried, report, figures };
}
