import fc from 'fast-check';
import { isBehind } from '../../../client-sdk/src/machine/moves.js';
import {
  type EventKind,
  type MachineEvent,
  NEVER,
  type State,
  type StateKind,
} from '../../../client-sdk/src/machine/state.js';

/** States and events around every threshold of the machine, at one moment. */
export const NOW_MS = 1_000_000;

const fromNow = (...offsets: number[]) => fc.constantFrom(...offsets.map((offset) => NOW_MS + offset));
const due = fromNow(-1, 0, 1, 5_000);
const lagMs = fc.constantFrom(0, 10_000, 10_001, 29_999, 30_000, 90_000);
const spreadMs = fc.constantFrom(1_000, 5_000, 60_000);

const common = {
  lastLink: fc.constant(9),
  failures: fc.nat(8),
  spreadMs,
  nudgedAtMs: fc.constantFrom(-NEVER, NOW_MS - 29_999, NOW_MS - 30_000),
};

const serving = {
  ...common,
  link: fc.constant(7),
  heardAtMs: fromNow(0, -25_000, -25_001, -29_999, -30_000, -90_000),
  silent: fc.boolean(),
  lagMs,
  draining: fc.boolean(),
  moveAtMs: fc.oneof(fc.constant(NEVER), due),
  triedOther: fc.boolean(),
};

export const STATES: { [K in StateKind]: fc.Arbitrary<Extract<State, { kind: K }>> } = {
  opening: fc.record({ kind: fc.constant('opening'), ...common, link: fc.constant(7), giveUpAtMs: due }),
  waiting: fc.record({ kind: fc.constant('waiting'), ...common, retryAtMs: due }),
  live: fc.record({
    kind: fc.constant('live'),
    ...serving,
    silent: fc.constant(false),
    lagMs: fc.nat(10_000),
  }),
  stale: fc.record({ kind: fc.constant('stale'), ...serving }).filter(isBehind),
  moving: fc.record({ kind: fc.constant('moving'), ...serving, next: fc.constant(9), giveUpAtMs: due }),
  closed: fc.record({ kind: fc.constant('closed') }),
};

/** 9 is the link that `moving` makes; the other states know 7 alone. */
const link = fc.constantFrom(7, 9);

export const EVENTS: { [K in EventKind]: fc.Arbitrary<Extract<MachineEvent, { kind: K }>> } = {
  synced: fc.record({ kind: fc.constant('synced'), link, lagMs, spreadMs }),
  beat: fc.record({ kind: fc.constant('beat'), link, lagMs, spreadMs }),
  heard: fc.record({ kind: fc.constant('heard'), link }),
  draining: fc.record({ kind: fc.constant('draining'), link, afterMs: fc.constantFrom(0, 3_000) }),
  lost: fc.record({ kind: fc.constant('lost'), link }),
  refused: fc.oneof(
    fc.record({ kind: fc.constant('refused'), link }),
    fc.record({ kind: fc.constant('refused') }),
  ),
  due: fc.record({ kind: fc.constant('due') }),
  nudged: fc.record({ kind: fc.constant('nudged'), cause: fc.constantFrom('online', 'wake', 'visible') }),
  closed: fc.record({ kind: fc.constant('closed') }),
};

export const anyEvent = fc.oneof(...Object.values<fc.Arbitrary<MachineEvent>>(EVENTS));
export const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
