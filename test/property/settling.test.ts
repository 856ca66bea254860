import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../../core/contract/commands.js';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import type { CommandLedger, CommandRecord, Ledger, NewCommand } from '../../core/ledger/ledger.js';
import { createMemoryLedger } from '../../core/ledger/memory-ledger.js';
import type { CommandQueue } from '../../core/queue/queue.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { settleItem } from '../../workers/settle-item.js';
import { changing, publishing } from '../harness/commands.js';
import { mortal } from './mortal-ledger.js';

/** Two items and their commands, in the order accepted. */
const change = fc.constantFrom<Change>(
  { kind: 'refile', short: 'Shorter' },
  { kind: 'correct', note: 'Name', text: 'Corrected' },
  { kind: 'hold' },
  { kind: 'release' },
  { kind: 'retract', note: 'Not so' },
  { kind: 'remove', note: 'By order' },
  { kind: 'expire' },
);
const commands = fc.array(fc.tuple(fc.nat(1), change), { maxLength: 8 }).map((changes): NewCommand[] => {
  const items = [publishing(), publishing()] as const;
  const later = changes.map(([item, body]) => changing(items[item === 0 ? 0 : 1], body));
  return [...items, ...later];
});

/** Which item is settled when, by whom, and at which call to the ledger that worker dies. */
const wakes = fc.array(fc.record({ item: fc.nat(1), diesAt: fc.nat(14), written: fc.boolean() }), {
  maxLength: 12,
});

const queue: CommandQueue = {
  wake: async () => undefined,
  wakeLost: async () => [],
  wakeTimer: async () => undefined,
  sendCanary: async () => 0,
};

const newsroomOn = (ledger: CommandLedger) => ({
  ledger,
  queue,
  editions: DEFAULT_EDITIONS,
  logger: silentLogger,
});

async function ledgerWith(commands: NewCommand[]): Promise<Ledger> {
  let ms = 1_800_000_000_000;
  const ledger = createMemoryLedger({ clock: () => ms++ });
  for (const command of commands) await ledger.accept(command);
  return ledger;
}

const itemIds = (commands: NewCommand[]) => [...new Set(commands.map(({ itemId }) => itemId))];

async function ending(ledger: Ledger, commands: NewCommand[]) {
  const records = await Promise.all(commands.map(({ id }) => ledger.command(id)));
  const histories = await Promise.all(itemIds(commands).map((id) => ledger.history(id)));
  return {
    outcomes: records.map((record) => summary(record)),
    items: histories.map((versions) =>
      versions.map(({ record: { change, status, version, text } }) => ({ change, status, version, text })),
    ),
  };
}

function summary(record: CommandRecord | undefined) {
  const outcome = record?.outcome;
  if (outcome?.state === 'rejected') return outcome.problem.code;
  return outcome?.state === 'done' ? ['done', outcome.version] : outcome?.state;
}

test('however workers interleave, repeat and die, items end as the order of acceptance says', async () => {
  await fc.assert(
    fc.asyncProperty(commands, wakes, async (commands, wakes) => {
      const reference = await ledgerWith(commands);
      for (const id of itemIds(commands)) await settleItem(newsroomOn(reference), id);

      const ledger = await ledgerWith(commands);
      const ids = itemIds(commands);
      const runs = wakes.map(({ item, ...death }) =>
        settleItem(newsroomOn(mortal(ledger, death)), ids[item] ?? ''),
      );
      await Promise.allSettled(runs);
      for (const id of ids) await settleItem(newsroomOn(ledger), id);

      expect(await ending(ledger, commands)).toEqual(await ending(reference, commands));
      for (const id of ids) expect(await ledger.pending(id)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
