import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import type { CommandRecord, Ledger, NewCommand } from '../../core/ledger/ledger.js';
import { createMemoryLedger } from '../../core/ledger/memory-ledger.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { settleItem } from '../../workers/settle-item.js';
import { accepted, changing, publishing } from '../harness/commands.js';
import { type Death, mortal } from './mortal-ledger.js';

/** Who comes by a proposal: of an approval may the fingerprint be of what was proposed, or of something else. */
type Visit = Death & {
  by: string;
  does: 'approve' | 'approve another' | 'take back' | 'send alone' | 'work';
};

const visits: fc.Arbitrary<Visit[]> = fc.array(
  fc.record({
    by: fc.constantFrom('Mara', 'Lee'),
    does: fc.constantFrom('approve', 'approve another', 'take back', 'send alone', 'work', 'work'),
    diesAt: fc.nat(6),
    written: fc.boolean(),
  }),
  { maxLength: 10 },
);

const newsroomOn = (ledger: Ledger) => ({
  ledger,
  queue: {
    ...{ wake: async () => undefined, wakeLost: async () => [] },
    ...{ wakeTimer: async () => undefined, sendCanary: async () => 0 },
  },
  editions: DEFAULT_EDITIONS,
  logger: silentLogger,
});

/** A publish, or the correction of an item that is live. */
async function proposedOn(ledger: Ledger, isChange: boolean): Promise<CommandRecord> {
  const proposal = (command: NewCommand) => accepted(ledger, { ...command, actor: 'Anna', proposed: true });
  if (!isChange) return proposal(publishing({ text: 'Proposed' }));
  const { itemId, edition } = await accepted(ledger, publishing());
  await settleItem(newsroomOn(ledger), itemId);
  return proposal(changing({ itemId, edition }, { kind: 'correct', note: 'n', text: 'Proposed' }));
}

/** Whoever dies gets no answer. */
async function visit(
  ledger: Ledger,
  { id, edition, itemId, fingerprint }: CommandRecord,
  { by, does }: Visit,
) {
  switch (does) {
    case 'work':
      return void (await settleItem(newsroomOn(ledger), itemId));
    case 'take back':
      return void (await ledger.cancel(id, by));
    case 'approve another':
      return void expect(await ledger.approve(id, { actor: by, edition, fingerprint: 'x' })).not.toBe(
        'approved',
      );
    default:
      await ledger.approve(id, {
        actor: by,
        edition,
        fingerprint,
        ...(does === 'send alone' && { alone: true }),
      });
  }
}

const isDeath = (error: unknown): boolean => error instanceof Error && error.message === 'died';

test('what is approved takes effect once, as it was proposed, and nothing else does, whoever dies at which step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.boolean(), visits, async (scheduler, isChange, all) => {
      const ledger = createMemoryLedger();
      const proposal = await proposedOn(ledger, isChange);
      const turn = () => scheduler.schedule(Promise.resolve());
      const dying = all.map((one) =>
        visit(mortal(ledger, one, turn), proposal, one).catch((error: unknown) => {
          if (!isDeath(error)) throw error;
        }),
      );
      await scheduler.waitFor(Promise.all(dying));
      await settleItem(newsroomOn(ledger), proposal.itemId);

      const ended = await ledger.command(proposal.id);
      const made = (await ledger.history(proposal.itemId)).filter(({ command }) => command === proposal.id);
      expect(ended?.body).toEqual(proposal.body);
      expect(ended?.outcome?.state).toBe(ended?.approval ? 'done' : ended?.outcome && 'cancelled');
      expect(made.map(({ record }) => record.text)).toEqual(ended?.approval ? ['Proposed'] : []);
    }),
    { numRuns: 300 },
  );
});
