import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../../core/contract/commands.js';
import type { ItemRecord } from '../../core/contract/item.js';
import { apply } from '../../core/newsroom/apply.js';
import { CHANGES, EDITION, NOW, PUBLISH } from '../core/newsroom/records.js';
import {
  type NewSimCommand,
  type SimCommand,
  SimLedger,
  SimWorker,
  settleAll,
} from './newsroom-simulation.js';

const WORKERS = 3;
const DELAY_MS = 4;
const LATER_MS = 1_000;

type Event = { kind: 'accept' } | { kind: 'tick' } | { kind: 'work' | 'die'; worker: number };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...Object.values(CHANGES)),
  fc
    .constantFrom(
      'Ministers resign',
      'Minister steps down',
      'Minister, 61, resigns',
      'Minister does not resign',
    )
    .chain((text) => fc.constantFrom<Change>({ kind: 'refile', text }, { kind: 'correct', note: 'n', text })),
);

const later: fc.Arbitrary<NewSimCommand> = fc
  .record({ body: change, ifVersion: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 4 }) })
  .map(({ body, ifVersion }) => ({ body, delayMs: 0, ...(ifVersion !== undefined && { ifVersion }) }));

const commands = fc
  .tuple(fc.constantFrom(0, DELAY_MS), fc.array(later, { maxLength: 7 }))
  .map(([delayMs, changes]): NewSimCommand[] => [{ body: PUBLISH, delayMs }, ...changes]);

const worker = fc.nat({ max: WORKERS - 1 });
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<Event>({ kind: 'accept' }) },
    { weight: 1, arbitrary: fc.constant<Event>({ kind: 'tick' }) },
    { weight: 6, arbitrary: worker.map((index): Event => ({ kind: 'work', worker: index })) },
    { weight: 1, arbitrary: worker.map((index): Event => ({ kind: 'die', worker: index })) },
  ),
  { maxLength: 80 },
);

/** Any schedule of acceptance, workers, deaths and time; then what waits is accepted and settled. */
function run(toAccept: NewSimCommand[], schedule: Event[]): SimLedger {
  const ledger = new SimLedger();
  const workers = Array.from({ length: WORKERS }, () => new SimWorker(ledger));
  const waiting = [...toAccept];
  const accept = () => {
    const command = waiting.shift();
    if (command !== undefined) ledger.accept(command);
  };
  for (const event of schedule) {
    if (event.kind === 'accept') accept();
    else if (event.kind === 'tick') ledger.nowMs += 1;
    else if (event.kind === 'work') workers[event.worker]?.advance();
    else workers[event.worker]?.die();
  }
  while (waiting.length > 0) accept();
  ledger.nowMs = NOW + LATER_MS;
  // Those still in the middle of something act on what they saw, whoever else has settled it meanwhile.
  settleAll(ledger);
  for (const each of workers) while (each.advance());
  return ledger;
}

/** What a person reading the commands in the order accepted would say of each, given how the publish ended. */
function inOrderOfAcceptance(list: SimCommand[], cancelled: boolean): { endings: string[]; record: unknown } {
  const publish = list[0];
  let record: ItemRecord | undefined;
  const endings = list.map((command) => {
    const isEarly = publish !== undefined && command.acceptedAtMs < publish.dueAtMs;
    if (cancelled) return endingWithoutItem(command);
    if (command !== publish && isEarly) return 'rejected not_published';
    const applied = apply(record, command, { nowMs: NOW, edition: EDITION });
    if (applied.kind !== 'next')
      return applied.kind === 'stale' ? 'cancelled' : `rejected ${applied.problem.code}`;
    record = applied.record;
    return 'done';
  });
  return { endings, record: timeless(record) };
}

function endingWithoutItem({ body }: SimCommand): string {
  if (body.kind === 'publish') return 'cancelled';
  return body.kind === 'retract' ? 'done' : 'rejected';
}

/** An item without its times, which say when it was settled, not what became of it. */
function timeless(record: ItemRecord | undefined): unknown {
  const time = /^\d{4}-\d\d-\d\dT.*Z$/;
  const text = JSON.stringify(record, (_, value: unknown) =>
    typeof value === 'string' && time.test(value) ? 'a time' : value,
  );
  return text === undefined ? undefined : JSON.parse(text);
}

const endingOf = ({ ending }: SimCommand): string =>
  ending?.state === 'rejected' ? `rejected ${ending.problem.code}` : (ending?.state ?? 'unsettled');

describe('whatever lanes, retries, duplicates and deaths do', () => {
  test('an item ends as the order of acceptance says, and so does every command', () => {
    fc.assert(
      fc.property(commands, events, (toAccept, schedule) => {
        const ledger = run(toAccept, schedule);
        const cancelled = ledger.commands[0]?.ending?.state === 'cancelled';
        const expected = inOrderOfAcceptance(ledger.commands, cancelled);
        const endings = ledger.commands.map(endingOf);
        const shown = cancelled
          ? endings.map((ending) => ending.replace(/^rejected .*/, 'rejected'))
          : endings;
        expect(shown).toEqual(expected.endings);
        expect(timeless(ledger.record)).toEqual(expected.record);
      }),
      { numRuns: 400 },
    );
  });

  test('the log has each command at most once, in the order accepted, without holes in its versions', () => {
    fc.assert(
      fc.property(commands, events, (toAccept, schedule) => {
        const { log } = run(toAccept, schedule);
        const orders = log.map(({ commandId }) => Number(commandId.slice(1)));
        expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
        expect(log.map(({ record }) => record.version)).toEqual(log.map((_, i) => i + 1));
      }),
      { numRuns: 300 },
    );
  });

  test('a claim whose retraction was accepted before it ran is never public', () => {
    const withRetract = commands.map((list) => [...list, { body: CHANGES.retract, delayMs: 0 }]);
    fc.assert(
      fc.property(withRetract, events, (toAccept, schedule) => {
        const { log, commands: settled } = run(toAccept, schedule);
        expect(log[0]?.afterRetract ?? false).toBe(false);
        if (settled[0]?.ending?.state === 'cancelled') expect(log).toEqual([]);
        else expect(['retracted', 'removed']).toContain(log.at(-1)?.record.status);
      }),
      { numRuns: 300 },
    );
  });

  test('a schedule in which everything was accepted first has one outcome', () => {
    fc.assert(
      fc.property(commands, events, (toAccept, schedule) => {
        const accepts = toAccept.map((): Event => ({ kind: 'accept' }));
        const shuffled = run(toAccept, [...accepts, ...schedule]);
        const alone = run(toAccept, accepts);
        expect(shuffled.commands.map(endingOf)).toEqual(alone.commands.map(endingOf));
        expect(timeless(shuffled.record)).toEqual(timeless(alone.record));
      }),
      { numRuns: 300 },
    );
  });
});
