import { expect, test } from '@jest/globals';
import { Sampled } from '../../../core/runtime/sampled.js';

test('a kind of trouble is reported at once, then once per interval with how often it came', () => {
  let nowMs = 0;
  const reports: [string, number][] = [];
  const sampled = new Sampled(1_000, () => nowMs);
  const note = (kind: string) => sampled.note(kind, (times) => reports.push([kind, times]));
  note('full');
  note('full');
  note('gone');
  nowMs = 999;
  note('full');
  nowMs = 1_000;
  note('full');
  expect(reports).toEqual([
    ['full', 1],
    ['gone', 1],
    ['full', 3],
  ]);
});
