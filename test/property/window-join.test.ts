import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Filter } from '../../core/contract/filter.js';
import { Gateway } from '../../server/live/gateway.js';
import { Line } from '../../server/live/line.js';
import type { Reader } from '../../server/live/reader.js';
import { Stamps } from '../../server/live/stamps.js';
import { Turns } from '../../server/live/turns.js';
import { Window } from '../../server/live/window.js';
import { filterArbitrary, LogModel, NOW_MS, type Step, shownOf, stepArbitrary } from './log-model.js';
import { SlowReader } from './slow-reader.js';

type Act =
  | { kind: 'append'; step: Step }
  | { kind: 'join'; filter: Filter; back: number }
  | { kind: 'leave' | 'release' | 'beat'; who: number }
  | { kind: 'diverge' | 'turn' };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('append' as const), step: stepArbitrary }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('join' as const),
      filter: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: filterArbitrary }),
      back: fc.nat({ max: 5 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('release' as const, 'release' as const, 'beat' as const, 'leave' as const),
      who: fc.nat({ max: 20 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('diverge' as const, 'turn' as const) }) },
);

test('readers who join, lag and leave lose nothing, get nothing twice, and end with the list of the log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
      const log = new LogModel();
      const window = new Window('en', log.view());
      const stamps = new Stamps(
        () => NOW_MS,
        () => NOW_MS,
        () => 1_000,
      );
      const gateway = new Gateway({
        editions: ['en'],
        window: () => window,
        clock: () => NOW_MS,
        stamps,
        turns: new Turns(),
        look: () => undefined,
      });
      const here: { link: SlowReader; line: Line<Reader>; filter: Filter }[] = [];

      for (const next of acts) {
        if (next.kind === 'append') {
          window.offer(log.append(next.step), NOW_MS);
          gateway.moved('en');
        } else if (next.kind === 'join') {
          const seq = Math.max(0, log.items.length - next.back);
          const link = new SlowReader(log, next.filter, seq);
          const line = new Line<Reader>(link);
          link.reader = gateway.join(line, 'en', next.filter, link.cursor);
          here.push({ link, line, filter: next.filter });
        } else if (next.kind === 'diverge') gateway.diverged('en');
        else if (next.kind === 'turn') await new Promise((resolve) => setImmediate(resolve));
        else if ('who' in next) {
          const at = here[next.who % Math.max(1, here.length)];
          if (!at) continue;
          if (next.kind === 'release') at.link.release();
          if (next.kind === 'beat' && at.link.reader) gateway.remind(at.link.reader, 'beat');
          if (next.kind === 'leave') {
            gateway.hangUp(at.line);
            here.splice(here.indexOf(at), 1);
          }
        }
      }

      await new Promise((resolve) => setImmediate(resolve));
      for (const { link, filter } of here) {
        while (link.release());
        expect(link.faults).toEqual([]);
        expect(shownOf(link.items.values(), filter)).toEqual(shownOf(log.table().values(), filter));
        expect(gateway.readers).toBe(here.length);
      }
    }),
    { numRuns: 300 },
  );
});
