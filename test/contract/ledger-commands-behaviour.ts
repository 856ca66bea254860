import { describe, expect, test } from '@jest/globals';
import { problem } from '../../core/contract/codes.js';
import { type Ledger, stateOf } from '../../core/ledger/ledger.js';
import { aCommand, accepted, anEntry, aRecord, HOUR_MS, newId } from './ledger-fixtures.js';

const CANCELLED = { state: 'cancelled' } as const;

/** What every ledger promises about command records. */
export function keepsCommands(open: () => Promise<Ledger>): void {
  describe('accepting', () => {
    test('makes a record with accept order and times', async () => {
      const ledger = await open();
      const asked = aCommand({ ifVersion: 7, body: { kind: 'correct', note: 'Was 3', text: 'Now 4 ٤' } });
      const answer = await ledger.accept(asked);
      const command = { ...asked, order: 1, acceptedAtMs: expect.any(Number), dueAtMs: expect.any(Number) };
      expect(answer).toEqual({ kind: 'accepted', command });
      expect(await ledger.command(asked.id)).toEqual(command);
    });

    test('numbers commands of all editions in one order', async () => {
      const ledger = await open();
      const orders = [];
      for (const edition of ['en', 'ar', 'en']) orders.push((await accepted(ledger, { edition })).order);
      expect(orders).toEqual([1, 2, 3]);
    });

    test('is due now, after a delay, or at a time that is not past', async () => {
      const ledger = await open();
      const now = await accepted(ledger);
      const delayed = await accepted(ledger, { delayMs: 5_000 });
      const scheduled = await accepted(ledger, { dueAtMs: now.acceptedAtMs + HOUR_MS });
      const past = await accepted(ledger, { dueAtMs: now.acceptedAtMs - HOUR_MS });
      expect(now.dueAtMs).toBe(now.acceptedAtMs);
      expect(delayed.dueAtMs).toBe(delayed.acceptedAtMs + 5_000);
      expect(scheduled.dueAtMs).toBe(now.acceptedAtMs + HOUR_MS);
      expect(past.dueAtMs).toBe(past.acceptedAtMs);
    });

    test('repeats the first command to whoever comes with its key', async () => {
      const ledger = await open();
      const first = await accepted(ledger, { idempotency: 'k' });
      const again = await ledger.accept(aCommand({ idempotency: 'k' }));
      expect(again).toEqual({ kind: 'repeated', command: first });
      expect(await ledger.bound('k')).toEqual(first);
      expect(await ledger.dueCommands(10)).toEqual([first]);
    });

    test('repeats a command by its id alone', async () => {
      const ledger = await open();
      const first = await accepted(ledger);
      expect(await ledger.accept(aCommand({ id: first.id, fingerprint: 'other' }))).toEqual({
        kind: 'repeated',
        command: first,
      });
    });

    test('refuses a key that stands for something else, and binds nothing', async () => {
      const ledger = await open();
      const first = await accepted(ledger, { idempotency: 'k' });
      const other = aCommand({ idempotency: 'k', fingerprint: 'other' });
      expect(await ledger.accept(other)).toEqual({ kind: 'key_reused' });
      expect(await ledger.command(other.id)).toBeUndefined();
      expect(await ledger.bound('k')).toEqual(first);
      expect(await ledger.bound('never')).toBeUndefined();
    });

    test('makes one command of 50 identical ones at once', async () => {
      const ledger = await open();
      const itemId = newId();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => ledger.accept(aCommand({ itemId, idempotency: 'k' }))),
      );
      const commands = answers.map((answer) => ('command' in answer ? answer.command : undefined));
      expect(new Set(commands.map((command) => command?.id)).size).toBe(1);
      expect(answers.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
      expect(await ledger.pending(itemId)).toEqual([commands[0]]);
    });
  });

  describe('what waits', () => {
    test('is listed per item in accept order, undue ones included', async () => {
      const ledger = await open();
      const itemId = newId();
      const first = await accepted(ledger, { itemId, delayMs: HOUR_MS });
      const second = await accepted(ledger, { itemId });
      await accepted(ledger);
      expect(await ledger.pending(itemId)).toEqual([first, second]);
    });

    test('is listed per edition by due time', async () => {
      const ledger = await open();
      const late = await accepted(ledger, { delayMs: 2 * HOUR_MS });
      const soon = await accepted(ledger, { delayMs: HOUR_MS });
      await accepted(ledger, { edition: 'ar' });
      expect(await ledger.waiting('en', 10)).toEqual([soon, late]);
      expect(await ledger.waiting('en', 1)).toEqual([soon]);
    });

    test('is due only when its time has come', async () => {
      const ledger = await open();
      await accepted(ledger, { delayMs: HOUR_MS });
      const due = await accepted(ledger);
      expect(await ledger.dueCommands(10)).toEqual([due]);
      expect(await ledger.dueCommands(0)).toEqual([]);
      expect(await ledger.dueCommands(10, 1)).toEqual([]);
    });

    test('waits no more once it ended', async () => {
      const ledger = await open();
      const { id, itemId, edition } = await accepted(ledger);
      await ledger.settle(id, CANCELLED);
      expect(await ledger.pending(itemId)).toEqual([]);
      expect(await ledger.waiting(edition, 10)).toEqual([]);
      expect(await ledger.dueCommands(10)).toEqual([]);
    });
  });

  describe('the outlook of an item', () => {
    const hold = { kind: 'hold' } as const;

    test('is all that waits while the first is its publish, due or not', async () => {
      for (const delayMs of [0, HOUR_MS]) {
        const ledger = await open();
        const itemId = newId();
        const all = [await accepted(ledger, { itemId, delayMs })];
        for (let n = 0; n < 3; n += 1) all.push(await accepted(ledger, { itemId, body: hold }));
        expect(await ledger.outlook(itemId)).toMatchObject({ pending: all, item: undefined });
      }
    });

    test('goes from then on up to the first that is due, and one more', async () => {
      const ledger = await open();
      const record = aRecord({ text: '"kind":"publish"' });
      await ledger.append(anEntry(await accepted(ledger, { itemId: record.id }), record));
      const itemId = record.id;
      const all = [await accepted(ledger, { itemId, body: hold, delayMs: HOUR_MS })];
      expect((await ledger.outlook(itemId)).pending).toEqual(all);
      const note = '"kind":"publish"';
      for (let n = 0; n < 3; n += 1) all.push(await accepted(ledger, { itemId, body: { ...hold, note } }));
      const { pending, item } = await ledger.outlook(itemId);
      expect(pending).toEqual(all.slice(0, 3));
      expect(item?.record).toEqual(record);
    });

    test('likewise where the publish was taken back', async () => {
      const ledger = await open();
      const { id, itemId } = await accepted(ledger);
      const note = '"kind":"publish"';
      const all = [];
      for (let n = 0; n < 3; n += 1) all.push(await accepted(ledger, { itemId, body: { ...hold, note } }));
      await ledger.settle(id, CANCELLED);
      expect((await ledger.outlook(itemId)).pending).toEqual(all.slice(0, 2));
    });

    test('is empty where nothing waits, on the clock of the store', async () => {
      const ledger = await open();
      const { pending, item, nowMs } = await ledger.outlook('nothing');
      expect([pending, item]).toEqual([[], undefined]);
      expect(Math.abs(nowMs - (await ledger.now()))).toBeLessThan(60_000);
    });
  });

  describe('settling', () => {
    test('keeps the first outcome and answers it to all', async () => {
      const ledger = await open();
      const { id } = await accepted(ledger);
      const rejected = {
        state: 'rejected' as const,
        problem: problem('not_allowed', 'held', [{ path: '', message: 'ü' }]),
      };
      expect(await ledger.settle(id, rejected)).toEqual(rejected);
      expect(await ledger.settle(id, CANCELLED)).toEqual(rejected);
      expect((await ledger.command(id))?.outcome).toEqual(rejected);
    });

    test('ends a command as done without a receipt', async () => {
      const ledger = await open();
      const { id } = await accepted(ledger);
      expect(await ledger.settle(id, { state: 'done' })).toEqual({ state: 'done' });
    });

    test('still answers the key of a command that ended', async () => {
      const ledger = await open();
      const { id } = await accepted(ledger, { idempotency: 'k' });
      await ledger.settle(id, CANCELLED);
      const again = await ledger.accept(aCommand({ idempotency: 'k' }));
      expect(again).toMatchObject({ kind: 'repeated', command: { id, outcome: CANCELLED } });
    });

    test('refuses a command that was never accepted', async () => {
      const ledger = await open();
      await expect(ledger.settle('nobody', CANCELLED)).rejects.toMatchObject({ code: 'unknown_command' });
      await expect(ledger.append(anEntry(aCommand(), aRecord()))).rejects.toMatchObject({
        code: 'unknown_command',
      });
    });
  });

  describe('a command that is not due', () => {
    test('can be taken back, once', async () => {
      const ledger = await open();
      const { id } = await accepted(ledger, { delayMs: HOUR_MS });
      expect(await ledger.cancel(id, 'Mara')).toBe('cancelled');
      expect((await ledger.command(id))?.outcome).toEqual({ ...CANCELLED, by: 'Mara' });
      expect(await ledger.cancel(id)).toBe('too_late');
      expect(await ledger.promote(id)).toBe('too_late');
    });

    test('can be sent at once', async () => {
      const ledger = await open();
      const { id, edition, itemId } = await accepted(ledger, { delayMs: HOUR_MS });
      const sooner = await accepted(ledger, { delayMs: HOUR_MS / 2 });
      expect(await ledger.promote(id)).toBe('promoted');
      const [due] = await ledger.dueCommands(10);
      expect(due?.id).toBe(id);
      expect(await ledger.waiting(edition, 10)).toEqual([due, sooner]);
      expect(await ledger.pending(itemId)).toEqual([due]);
      expect(due && stateOf(due, await ledger.now())).toBe('queued');
      expect(await ledger.promote(id)).toBe('too_late');
      expect(await ledger.cancel(id)).toBe('too_late');
    });

    test('is the only one that can be', async () => {
      const ledger = await open();
      const { id } = await accepted(ledger);
      expect(await ledger.cancel(id)).toBe('too_late');
      expect(await ledger.promote(id)).toBe('too_late');
      expect((await ledger.command(id))?.outcome).toBeUndefined();
      expect(await ledger.cancel('nobody')).toBe('unknown');
      expect(await ledger.promote('nobody')).toBe('unknown');
    });
  });
}
