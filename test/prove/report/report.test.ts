import { describe, expect, test } from '@jest/globals';
import { check } from '../checker/check.js';
import { fault, sampleHistory } from '../checker/sample-history.js';
import type { HistoryEvent } from '../history/event.js';
import { figuresOf, quantile } from './figures.js';
import { htmlReport } from './html.js';
import { type Summary, verdictOf } from './summary.js';
import { textReport } from './text.js';

function summaryOf(history: HistoryEvent[], more: Partial<Summary> = {}): Summary {
  const report = check(history);
  const run = { seed: 7, minutes: 1, redis: '7.0.15', node: 'v20.19.0', untried: [] };
  return { ...run, report, figures: figuresOf(report), ...more };
}

const isThird = (event: HistoryEvent): boolean => event.e === 'item' && event.item.seq === 3;

function brokenHistory(): HistoryEvent[] {
  const history = sampleHistory();
  history.splice(1, 0, ...fault(20_000, 2_000, { name: 'kill <node>' }));
  return history.filter((event) => !(event.e === 'item' && event.item.seq === 2));
}

describe('the report of a run', () => {
  test('holds where nothing was found and no figure is missed', () => {
    const summary = summaryOf(sampleHistory());
    expect(verdictOf(summary)).toBe('holds');
    const text = textReport(summary);
    expect(text).toMatch(/^HOLDS {3}seed 7, 1 min, Redis 7\.0\.15/);
    expect(text).toMatch(/commands acknowledged +3$/m);
    expect(text).toContain('again: npm run prove -- --seed 7 --minutes 1');
  });

  test('marks a figure that is missed, which alone breaks no promise', () => {
    const summary = summaryOf(sampleHistory());
    summary.figures.push({ name: 'resumes', value: 10, atLeast: 100_000 });
    expect(verdictOf(summary)).toBe('missed');
    const text = textReport(summary);
    expect(text).toMatch(/^MISSED/);
    expect(text).toMatch(/^!! resumes +10 {2}>= 100,000$/m);
    summary.figures.push({ name: 'orders broken', value: 1, atMost: 0, promise: true });
    expect(verdictOf(summary)).toBe('broken');
  });

  test('tells readers who waited long, which a busy machine explains, from any other finding', () => {
    const late = sampleHistory().map((event) =>
      isThird(event) ? { ...event, at: event.at + 5_000 } : event,
    );
    expect(verdictOf(summaryOf(late))).toBe('missed');
    expect(verdictOf(summaryOf(late.filter((event) => !isThird(event))))).toBe('broken');
  });

  test('shows what was broken with the events that show it', () => {
    const summary = summaryOf(brokenHistory());
    const text = textReport(summary);
    expect(text).toMatch(/^BROKEN/);
    expect(text).toContain('!! continuity in sample: r1: entry 3 came after 1');
    const html = htmlReport(summary);
    expect(html).toContain('continuity in sample: r1: entry 3 came after 1');
    expect(html).toContain('<title>kill &lt;node>: node, 20 s to 22 s</title>');
  });

  test('says what was not tried', () => {
    const summary = summaryOf(sampleHistory(), { untried: ['power loss: no C compiler'] });
    expect(textReport(summary)).toContain('not tried: power loss: no C compiler');
    expect(htmlReport(summary)).toContain('Not tried: power loss: no C compiler');
  });

  test('takes quantiles of nothing and of few', () => {
    expect(quantile([], 0.99)).toBe(0);
    expect(quantile([1, 2, 3], 0.5)).toBe(2);
    expect(quantile([1, 2, 3], 1)).toBe(3);
  });
});
