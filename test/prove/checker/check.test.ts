import { describe, expect, test } from '@jest/globals';
import type { HistoryEvent } from '../history/event.js';
import { check } from './check.js';
import type { RuleName } from './report.js';
import { cursorAt, fault, ITEMS, sampleHistory } from './sample-history.js';

type Of<E extends HistoryEvent['e']> = Extract<HistoryEvent, { e: E }>;

/** The events of one kind, in the history's own order. */
const all = <E extends HistoryEvent['e']>(history: HistoryEvent[], e: E): Of<E>[] =>
  history.filter((event): event is Of<E> => event.e === e);

function nth<E extends HistoryEvent['e']>(history: HistoryEvent[], e: E, n: number): Of<E> {
  const event = all(history, e)[n];
  if (!event) throw new Error(`the sample has no ${e} number ${n}`);
  return event;
}

const without = (history: HistoryEvent[], event: HistoryEvent) => history.filter((other) => other !== event);

const rulesBroken = (history: HistoryEvent[]): RuleName[] => [
  ...new Set(check(history).findings.map(({ rule }) => rule)),
];

const OTHER_PRINT = 'ffffffffffff';

describe('the checker', () => {
  test('finds nothing in a history in which nothing is wrong, and counts it', () => {
    const { findings, worlds } = check(sampleHistory());
    expect(findings).toEqual([]);
    expect(worlds).toEqual([
      expect.objectContaining({
        world: 'sample',
        acknowledged: 3,
        lost: 0,
        entries: 3,
        deliveries: 6,
        resumes: 1,
        judged: 3,
        takeBackLagsMs: [20],
        quiet: 1,
      }),
    ]);
  });

  /** Each breaks one thing; the rule that has to notice comes first. */
  const broken: [RuleName, string, (history: HistoryEvent[]) => HistoryEvent[] | undefined][] = [
    [
      'exactly-once',
      'an acknowledged command without a trace',
      (h) => {
        return without(without(h, nth(h, 'entry', 2)), nth(h, 'record', 2));
      },
    ],
    [
      'exactly-once',
      'a command that never ended',
      (h) => {
        nth(h, 'record', 1).state = 'queued';
      },
    ],
    [
      'exactly-once',
      'a command with two entries',
      (h) => {
        nth(h, 'entry', 1).command = 'command-1';
      },
    ],
    [
      'exactly-once',
      'a key that stood for two commands',
      (h) => {
        const answer = nth(h, 'answer', 0);
        h.splice(h.indexOf(answer) + 1, 0, { ...answer, attempt: 2, command: 'command-9', itemId: 'z' });
      },
    ],
    [
      'exactly-once',
      'a receipt that names another entry',
      (h) => {
        nth(h, 'answer', 0).seq = 2;
      },
    ],
    [
      'exactly-once',
      'an entry of a command that was cancelled',
      (h) => {
        const record = nth(h, 'record', 1);
        record.state = 'cancelled';
        delete record.seq;
      },
    ],
    [
      'exactly-once',
      'a hole in the log',
      (h) => {
        for (const event of [...all(h, 'entry'), ...all(h, 'item')])
          if (event.item.seq === 3) event.item.seq = 4;
      },
    ],
    [
      'accept-order',
      'a command that overtook',
      (h) => {
        nth(h, 'record', 2).order = 0;
      },
    ],
    [
      'delivered',
      'an item that is on no log',
      (h) => {
        nth(h, 'item', 0).item.hash = 'forged';
      },
    ],
    [
      'delivered',
      'an entry that nobody asked for',
      (h) => {
        const ask = nth(h, 'ask', 1);
        ask.textHash = 'something else';
      },
    ],
    [
      'one-print',
      'a position with two prints',
      (h) => {
        nth(h, 'beat', 0).cursor = `3-${OTHER_PRINT}`;
      },
    ],
    ['continuity', 'an entry that a reader missed', (h) => without(h, nth(h, 'item', 1))],
    [
      'continuity',
      'a partial delta',
      (h) => {
        nth(h, 'sync', 2).items.pop();
      },
    ],
    [
      'continuity',
      'a snapshot without the retraction',
      (h) => {
        Object.assign(nth(h, 'sync', 2), { kind: 'snapshot', reason: 'too_old', items: [ITEMS[1]] });
      },
    ],
    [
      'continuity',
      'a divergence of a log that never was another',
      (h) => {
        Object.assign(nth(h, 'sync', 2), { kind: 'snapshot', reason: 'diverged' });
      },
    ],
    [
      'continuity',
      'current, far away',
      (h) => {
        Object.assign(nth(h, 'sync', 2), { kind: 'current', items: [] });
      },
    ],
    [
      'continuity',
      'a beat that runs ahead',
      (h) => {
        nth(h, 'beat', 0).cursor = cursorAt(2);
      },
    ],
    [
      'continuity',
      'an entry that does not follow',
      (h) => {
        nth(h, 'entry', 1).prevPrint = OTHER_PRINT;
      },
    ],
    [
      'continuity',
      'a delta from another past',
      (h) => {
        const away = nth(h, 'connect', 2);
        away.cursor = `1-${OTHER_PRINT}`;
        h.splice(1, 0, ...fault(1_000, 100, { losesTail: true }));
      },
    ],
    [
      'withdrawn',
      'a retraction that was done before its publish',
      (h) => {
        delete nth(h, 'record', 2).seq;
      },
    ],
    [
      'withdrawn',
      'a publish that ran in spite of its retraction',
      (h) => {
        nth(h, 'record', 2).acceptedAtMs = nth(h, 'entry', 0).changedAtMs - 1;
      },
    ],
    [
      'surfaced-once',
      'a version that came twice',
      (h) => {
        nth(h, 'sync', 2).items.push(ITEMS[0]);
      },
    ],
    [
      'withdrawn',
      'a claim that came back',
      (h) => {
        const again = nth(h, 'item', 2);
        h.splice(h.indexOf(again) + 1, 0, {
          ...again,
          item: { ...ITEMS[0], version: 3, seq: 4 },
          cursor: cursorAt(4),
        });
      },
    ],
    [
      'withdrawn',
      'a claim in a sync behind its retraction',
      (h) => {
        nth(h, 'sync', 2).items = [ITEMS[1], ITEMS[0]];
      },
    ],
    [
      'lag',
      'a healthy reader that waited',
      (h) => {
        nth(h, 'item', 1).at += 1_500;
      },
    ],
    [
      'ends-equal',
      'a reader that ended elsewhere',
      (h) => {
        return without(h, nth(h, 'item', 2));
      },
    ],
    [
      'crash',
      'a process that ended by itself',
      (h) => {
        h.splice(-1, 0, {
          e: 'exit',
          at: 1,
          world: 'sample',
          process: 'node-1',
          how: 'SIGSEGV',
          asked: false,
        });
      },
    ],
    [
      'levels',
      'timers that were left',
      (h) => {
        const level = { e: 'level', at: 1, world: 'sample', process: 'node-1', what: 'timers' } as const;
        h.splice(-1, 0, { ...level, value: 10, when: 'base' }, { ...level, value: 100, when: 'end' });
      },
    ],
  ];

  test.each(broken)('%s: notices %s', (rule, _what, breakIt) => {
    const history = sampleHistory();
    expect(rulesBroken(breakIt(history) ?? history)).toContain(rule);
  });

  test('where no loss was promised none, counts what is lost and does not judge it', () => {
    const history = sampleHistory({ noLoss: false });
    for (const lost of [nth(history, 'record', 1)]) lost.state = 'queued';
    const { findings, worlds } = check(history);
    expect(findings).toEqual([]);
    expect(worlds[0]?.lost).toBe(1);
  });

  test('judges no lag while a fault lasts, nor in the five seconds after', () => {
    const history = sampleHistory();
    nth(history, 'item', 1).at += 1_500;
    history.splice(1, 0, ...fault(13_000, 3_000));
    const { findings, worlds } = check(history);
    expect(findings).toEqual([]);
    expect(worlds[0]).toMatchObject({
      judged: 2,
      faults: { kill: 1 },
      faultKinds: { process: 1 },
      quiet: 0.95,
    });
  });

  test('judges no lag while the machine is busy with other things, and counts that time once', () => {
    const history = sampleHistory();
    nth(history, 'item', 1).at += 1_500;
    const busy = { e: 'machine', world: 'sample', othersShare: 1 } as const;
    history.splice(1, 0, { ...busy, fromAt: 19_000, at: 23_000 }, { ...busy, fromAt: 20_000, at: 25_000 });
    const { findings, worlds } = check(history);
    expect(findings).toEqual([]);
    expect(worlds[0]).toMatchObject({ judged: 2, busy: 0.1 });
  });

  test('takes another log for another log after a fault that lost the tail', () => {
    const history = sampleHistory();
    Object.assign(nth(history, 'sync', 2), {
      kind: 'snapshot',
      reason: 'diverged',
      items: [ITEMS[1], ITEMS[2]],
    });
    nth(history, 'connect', 2).cursor = `1-${OTHER_PRINT}`;
    expect(rulesBroken(history)).toEqual([]);
    history.splice(1, 0, ...fault(1_000, 100, { losesTail: true }));
    expect(rulesBroken(history)).toEqual([]);
  });

  test('judges a world that never ended as it stands', () => {
    const history = sampleHistory();
    expect(check(without(history, history.at(-1) ?? nth(history, 'world', 1))).worlds).toHaveLength(1);
  });
});

describe("what the product's client showed", () => {
  const shown = (at: number, version: number, seq: number): HistoryEvent => {
    const [item] = ITEMS;
    if (!item) throw new Error('the sample has no item');
    const seen = { ...item, version, seq };
    return { e: 'shown', at, world: 'sample', reader: 'sdk-1', edition: 'en', via: 'item', item: seen };
  };
  const listed = (state: string): HistoryEvent => {
    const list = { e: 'list', at: 1, world: 'sample', reader: 'sdk-1', edition: 'en' } as const;
    return { ...list, state, cursor: cursorAt(1), items: [] };
  };
  const judged = (...events: HistoryEvent[]) => {
    const history = sampleHistory();
    history.splice(-1, 0, ...events);
    return rulesBroken(history);
  };

  test('may not come twice, nor go back', () => {
    expect(judged(shown(1, 1, 1), shown(2, 2, 3))).toEqual([]);
    expect(judged(shown(1, 1, 1), shown(2, 1, 1))).toEqual(['surfaced-once']);
    expect(judged(shown(1, 2, 3), shown(2, 1, 1))).toEqual(['surfaced-once']);
  });

  test('is at the end the list of the log, where it says that it is live', () => {
    expect(judged(listed('live'))).toEqual(['ends-equal']);
    expect(judged(listed('offline'))).toEqual([]);
  });
});
