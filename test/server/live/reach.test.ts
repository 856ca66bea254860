import { expect, test } from '@jest/globals';
import type { Filter } from '../../../core/contract/filter.js';
import { HEARTBEAT } from '../../../core/contract/heartbeat.js';
import type { Batch } from '../../../server/live/frame.js';
import { Gateway } from '../../../server/live/gateway.js';
import { Line } from '../../../server/live/line.js';
import type { Reader } from '../../../server/live/reader.js';
import { Stamps } from '../../../server/live/stamps.js';
import { Turns } from '../../../server/live/turns.js';
import { Window } from '../../../server/live/window.js';
import { LogModel, NOW_MS, type Step } from '../../property/log-model.js';

const SPORT: Step = { item: 0, status: 'live', sections: ['sport'], urgency: 'urgent', ageMs: 0 };
/** More than may wait for one reader, at less than 1 KiB each. */
const TOO_MANY = 1_000;

/** Sent in one turn, served in the next, counted in the one after. */
async function turn(): Promise<void> {
  for (let n = 0; n < 4; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Sends at once, or keeps it until it is let go. */
class TestLink {
  holds = false;
  private held: (() => void)[] = [];

  write(_batch: Batch, sent: () => void): void {
    if (this.holds) this.held.push(sent);
    else setImmediate(sent);
  }

  letGo(): void {
    this.holds = false;
    for (const sent of this.held.splice(0)) sent();
  }

  progress = () => 0;
  close = () => {};
  cut = () => {};
}

function stage() {
  let log = new LogModel();
  let window = new Window('en', log.view());
  let nowMs = NOW_MS;
  const clock = () => nowMs;
  const gateway = new Gateway({
    editions: ['en'],
    window: () => window,
    clock,
    stamps: new Stamps(clock, clock, () => 1_000),
    turns: new Turns(),
    look: () => undefined,
  });
  gateway.moved('en');
  let items = 0;
  const append = (count = 1) => {
    for (let n = 0; n < count; n += 1) window.offer(log.append({ ...SPORT, item: ++items }), nowMs);
    gateway.moved('en');
  };
  const join = (filter: Filter = {}, isCanary = false) => {
    const link = new TestLink();
    const line = new Line<Reader>(link, isCanary);
    gateway.join(line, 'en', filter, undefined);
    return { link, line };
  };
  return {
    gateway,
    append,
    join,
    entries: () => gateway.reach.entries('en'),
    pass: (ms: number) => {
      nowMs += ms;
    },
    loseLog: (keep: number) => {
      log = new LogModel(Array.from({ length: keep }, (_, n) => ({ ...SPORT, item: n, sections: [] })));
      window = new Window('en', log.view());
      gateway.diverged('en');
    },
  };
}

test('an entry counts the readers who get it, as they are handed it', async () => {
  const { append, join, entries, pass } = stage();
  for (let n = 0; n < 200; n += 1) join();
  join({ sections: ['sport'] });
  join({ sections: ['science'] });
  const slow = join();
  slow.link.holds = true;
  await turn();
  append();
  await turn();
  // The slow one was free for the first, and is not for the second.
  append();
  await turn();
  expect(entries()).toMatchObject([
    { seq: 1, due: 202, reached: 202, takenAtMs: NOW_MS, reachedAtMs: NOW_MS },
    { seq: 2, due: 202, reached: 201 },
  ]);
  pass(40);
  slow.link.letGo();
  await turn();
  expect(entries()[1]).toMatchObject({ due: 202, reached: 202, reachedAtMs: NOW_MS + 40 });
});

test('who leaves without it is not waited for, and who comes later is not counted', async () => {
  const { gateway, append, join, entries } = stage();
  const slow = join();
  join();
  await turn();
  slow.link.holds = true;
  append();
  append();
  join();
  await turn();
  expect(entries()).toMatchObject([
    { due: 2, reached: 2 },
    { due: 2, reached: 1 },
  ]);
  gateway.hangUp(slow.line);
  expect(entries()).toMatchObject([
    { due: 2, reached: 2 },
    { due: 1, reached: 1 },
  ]);
  expect(gateway.readersOf('en')).toBe(2);
});

test('who fell too far behind for items has been reached with the sync in their place', async () => {
  const { append, join, entries } = stage();
  const slow = join();
  await turn();
  slow.link.holds = true;
  append();
  append(TOO_MANY);
  expect(entries()).toHaveLength(HEARTBEAT.keptEntries);
  expect(entries().at(-1)).toMatchObject({ seq: TOO_MANY + 1, due: 1, reached: 0 });
  slow.link.letGo();
  await turn();
  expect(entries().map(({ due, reached }) => due - reached)).toEqual(entries().map(() => 0));
});

test('the counts of a log that is lost are lost with it, and the next log has its own', async () => {
  const { append, join, entries, loseLog } = stage();
  join();
  const slow = join();
  await turn();
  slow.link.holds = true;
  append(5);
  await turn();
  loseLog(3);
  expect(entries()).toMatchObject([1, 2, 3].map((seq) => ({ seq, due: 0, reached: 0 })));
  append();
  await turn();
  expect(entries().at(-1)).toMatchObject({ seq: 4, due: 2, reached: 1 });
  slow.link.letGo();
  await turn();
  expect(entries().at(-1)).toMatchObject({ seq: 4, due: 2, reached: 2 });
});

test("the node's own reader is no reader, and sees entries by their print", async () => {
  const { gateway, append, join, entries } = stage();
  const { line } = join({}, true);
  append();
  append();
  await turn();
  expect(gateway.readers).toBe(0);
  expect(entries()).toMatchObject([
    { due: 0, reached: 0 },
    { due: 0, reached: 0 },
  ]);
  const [first, second] = entries();
  if (!first || !second) throw new Error('no entries');
  gateway.reach.seen('en', { seq: 2, print: first.print }, true);
  expect(entries().every(({ seenAtMs }) => seenAtMs === undefined)).toBe(true);
  gateway.reach.seen('en', second, false);
  expect(entries().map(({ seenAtMs }) => seenAtMs)).toEqual([undefined, NOW_MS]);
  gateway.reach.seen('en', second, true);
  expect(entries().map(({ seenAtMs }) => seenAtMs)).toEqual([NOW_MS, NOW_MS]);
  gateway.hangUp(line);
  expect(gateway.readersOf('en')).toBe(0);
});
