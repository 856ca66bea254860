import { describe, expect, test } from '@jest/globals';
import type { ItemRecord } from '../../core/contract/item.js';
import { APPROVAL } from '../../core/contract/limits.js';
import { type Ledger, NEVER_MS, type NewCommand, stateOf } from '../../core/ledger/ledger.js';
import { aCommand, accepted, anEntry, appended, aRecord, HOUR_MS } from './ledger-fixtures.js';

const HOLD = { kind: 'hold' } as const;
const MARA = { actor: 'Mara', credential: 'key:m', fingerprint: 'asked', edition: 'en' };

/** What every ledger promises about commands that wait for a second person. */
export function keepsProposals(open: () => Promise<Ledger>): void {
  const proposal = (ledger: Ledger, overrides = {}) => accepted(ledger, { proposed: true, ...overrides });

  describe('a proposed command', () => {
    test('is never due, and listed apart from what waits for its time', async () => {
      const ledger = await open();
      const command = await proposal(ledger, { delayMs: 5 });
      expect(command).toMatchObject({ dueAtMs: NEVER_MS, proposedAtMs: expect.any(Number) });
      expect(stateOf(command, NEVER_MS - 1)).toBe('proposed');
      expect(await ledger.proposed('en', 10)).toEqual([command]);
      expect(await ledger.proposed('ar', 10)).toEqual([]);
      expect(await ledger.waiting('en', 10)).toEqual([]);
      expect(await ledger.dueCommands(10)).toEqual([]);
      expect(await ledger.promote(command.id)).toBe('too_late');
    });

    test('goes its way once somebody approves it, and is approved once', async () => {
      const ledger = await open();
      const { id, edition, itemId } = await proposal(ledger);
      const answers = await Promise.all(Array.from({ length: 5 }, () => ledger.approve(id, MARA)));
      expect(answers.toSorted()).toEqual(['approved', ...Array.from({ length: 4 }, () => 'repeated')]);
      const command = await ledger.command(id);
      expect(command).toMatchObject({ approval: { actor: 'Mara', credential: 'key:m' } });
      expect(command?.dueAtMs).toBe(command?.acceptedAtMs);
      expect(await ledger.dueCommands(10)).toEqual([command]);
      expect(await ledger.waiting(edition, 10)).toEqual([command]);
      expect(await ledger.pending(itemId)).toEqual([command]);
      expect(await ledger.proposed(edition, 10)).toEqual([]);
      expect(await ledger.sentAlone(edition)).toEqual([]);
    });

    test('is one of a bounded number of its name, until it is approved or ends', async () => {
      const ledger = await open();
      const asked = () => aCommand({ actor: 'Anna', proposed: true });
      const full = Array.from({ length: APPROVAL.maxOpenPerName }, asked);
      const kinds = async (commands: NewCommand[]) =>
        new Set((await Promise.all(commands.map((one) => ledger.accept(one)))).map(({ kind }) => kind));
      expect(await kinds(full)).toEqual(new Set(['accepted']));
      expect(await kinds([asked()])).toEqual(new Set(['too_many']));
      expect(await kinds(full.slice(0, 1))).toEqual(new Set(['repeated']));
      expect(await kinds([aCommand({ actor: 'Anna' })])).toEqual(new Set(['accepted']));
      await proposal(ledger, { actor: 'Ben', edition: 'ar' });
      const [approved, takenBack] = full.map(({ id }) => id);
      await ledger.approve(approved ?? '', MARA);
      await ledger.cancel(takenBack ?? '');
      const more = [asked(), asked(), asked()];
      const answers = [];
      for (const one of more) answers.push((await ledger.accept(one)).kind);
      expect(answers).toEqual(['accepted', 'accepted', 'too_many']);
      expect(await ledger.command(more[2]?.id ?? '')).toBeUndefined();
    });

    test('counts its delay from approval, and keeps to its time', async () => {
      const ledger = await open();
      const delayed = await proposal(ledger, { delayMs: HOUR_MS });
      const scheduled = await proposal(ledger, { dueAtMs: delayed.acceptedAtMs + HOUR_MS });
      for (const { id } of [delayed, scheduled]) await ledger.approve(id, MARA);
      const [first, second] = [await ledger.command(delayed.id), await ledger.command(scheduled.id)];
      expect(first?.dueAtMs).toBe((first?.acceptedAtMs ?? 0) + HOUR_MS);
      expect(second?.dueAtMs).toBe(delayed.acceptedAtMs + HOUR_MS);
      expect(first && stateOf(first, first.acceptedAtMs)).toBe('delayed');
      expect(await ledger.cancel(delayed.id)).toBe('cancelled');
    });

    test('is not approved as something else, nor after it was taken back, nor where it was no proposal', async () => {
      const ledger = await open();
      const { id } = await proposal(ledger);
      expect(await ledger.approve(id, { ...MARA, fingerprint: 'other' })).toBe('changed');
      expect(await ledger.cancel(id)).toBe('cancelled');
      expect(await ledger.approve(id, MARA)).toBe('too_late');
      expect(await ledger.proposed('en', 10)).toEqual([]);
      const direct = await accepted(ledger);
      expect(await ledger.approve(direct.id, MARA)).toBe('too_late');
      expect(await ledger.approve('nobody', MARA)).toBe('unknown');
    });

    test('ends as one of both when approved and taken back at once', async () => {
      const ledger = await open();
      for (let n = 0; n < 10; n++) {
        const { id } = await proposal(ledger);
        const [approved, cancelled] = await Promise.all([ledger.approve(id, MARA), ledger.cancel(id)]);
        expect([
          ['approved', 'too_late'],
          ['too_late', 'cancelled'],
        ]).toContainEqual([approved, cancelled]);
      }
    });

    test('of a change has no place among those of its item before it is approved, and then the last', async () => {
      const ledger = await open();
      const { record } = await published(ledger);
      const change = await proposal(ledger, { itemId: record.id, body: HOLD });
      const later = await accepted(ledger, { itemId: record.id, body: HOLD });
      expect(await ledger.pending(record.id)).toEqual([later]);
      await ledger.approve(change.id, MARA);
      expect((await ledger.pending(record.id)).map(({ id }) => id)).toEqual([later.id, change.id]);
    });

    test('of a publish keeps its place, before a retraction that came while it waited', async () => {
      const ledger = await open();
      const publish = await proposal(ledger);
      const retract = await accepted(ledger, {
        itemId: publish.itemId,
        body: { kind: 'retract', note: 'No' },
      });
      expect((await ledger.pending(publish.itemId)).map(({ id }) => id)).toEqual([publish.id, retract.id]);
      await ledger.approve(publish.id, MARA);
      expect((await ledger.pending(publish.itemId)).map(({ id }) => id)).toEqual([publish.id, retract.id]);
    });

    test('lapses only while it waits', async () => {
      const ledger = await open();
      const [old, approved] = [await proposal(ledger), await proposal(ledger, { delayMs: HOUR_MS })];
      await ledger.approve(approved.id, MARA);
      expect(await ledger.lapse(old.id)).toBe('cancelled');
      expect(await ledger.lapse(old.id)).toBe('too_late');
      expect(await ledger.lapse(approved.id)).toBe('too_late');
      expect(await ledger.lapse((await accepted(ledger)).id)).toBe('too_late');
      expect(await ledger.lapse('nobody')).toBe('unknown');
    });

    test('that was sent alone is listed so after its end', async () => {
      const ledger = await open();
      const { id, itemId } = await proposal(ledger);
      await ledger.approve(id, { ...MARA, alone: true });
      await ledger.append(anEntry((await ledger.command(id)) ?? fail(), aRecord({ id: itemId })));
      expect(await ledger.sentAlone('en')).toMatchObject([{ id, approval: { alone: true } }]);
    });
  });
}

async function published(ledger: Ledger): Promise<{ record: ItemRecord }> {
  const record = aRecord();
  await appended(ledger, record);
  return { record };
}

function fail(): never {
  throw new Error('it is gone');
}
