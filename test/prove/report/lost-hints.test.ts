import { expect, test } from '@jest/globals';
import { fault, sampleHistory } from '../checker/sample-history.js';
import type { HistoryEvent } from '../history/event.js';
import { LostHints } from './lost-hints.js';

/** The sample's second entry is made at 20 s and is out of the node 20 ms later; its hint was lost. */
function figuresWith(more: HistoryEvent[]) {
  const hints = new LostHints();
  const lost = fault(15_000, 10_000, { name: 'lose-publish', target: 'n1' });
  for (const event of [...lost, ...more, ...sampleHistory()]) hints.add(event);
  return hints.figures();
}

test('an entry without its hint is timed until its node has it', () => {
  expect(figuresWith([])).toMatchObject([{ name: 'a lost PUBLISH found, p99 of 1', value: 20 }]);
});

test('none is timed beside another fault, or while the machine is busy with other things', () => {
  expect(figuresWith(fault(12_000, 1_000))).toEqual([]);
  const busy = { e: 'machine', world: 'sample', othersShare: 0.5 } as const;
  expect(figuresWith([{ ...busy, fromAt: 19_000, at: 20_010 }])).toEqual([]);
  expect(figuresWith([{ ...busy, fromAt: 18_000, at: 19_000 }])).toHaveLength(1);
});
