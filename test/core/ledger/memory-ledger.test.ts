import { describe, expect, test } from '@jest/globals';
import { COMMAND, LOG } from '../../../core/contract/limits.js';
import { createMemoryLedger } from '../../../core/ledger/memory-ledger.js';
import { behavesLikeALedger } from '../../contract/ledger-behaviour.js';
import { aCommand, accepted, appended, aRecord, HOUR_MS, nextOf } from '../../contract/ledger-fixtures.js';

behavesLikeALedger('the ledger in memory', async (options) => createMemoryLedger(options));

/** A ledger with a clock that a test moves. */
function clocked(keptEntries: number = LOG.keptEntries) {
  let nowMs = Date.now();
  const ledger = createMemoryLedger({ clock: () => nowMs, keptEntries, historyDays: 1 });
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { ledger, pass };
}

describe('the ledger in memory, as time passes', () => {
  test('forgets a command and its key 48 h after it ended, not before', async () => {
    const { ledger, pass } = clocked();
    const { id } = await accepted(ledger, { idempotency: 'k' });
    pass(10 * COMMAND.keptMs);
    expect(await ledger.command(id)).toBeDefined();
    await ledger.settle(id, { state: 'cancelled' });
    pass(COMMAND.keptMs - 1);
    expect(await ledger.bound('k')).toBeDefined();
    pass(1);
    expect(await ledger.command(id)).toBeUndefined();
    expect(await ledger.accept(aCommand({ idempotency: 'k', fingerprint: 'other' }))).toMatchObject({
      kind: 'accepted',
    });
  });

  test('drops from the table what ended more than 48 h ago and lies below the floor', async () => {
    const { ledger, pass } = clocked(1);
    const record = aRecord();
    await appended(ledger, record);
    await appended(ledger, nextOf(record, { status: 'retracted', change: 'retract' }));
    pass(LOG.tombstoneMs);
    await appended(ledger, aRecord());
    expect((await ledger.load('en')).items).toHaveLength(2);
    pass(1);
    await appended(ledger, aRecord());
    expect((await ledger.load('en')).items.join()).not.toContain(record.id);
  });

  test('keeps the versions of an item while it is open, however late it expires', async () => {
    const { ledger, pass } = clocked();
    const record = aRecord();
    await appended(ledger, record);
    pass(100 * 24 * HOUR_MS);
    expect(await ledger.history(record.id)).toHaveLength(1);
  });

  test('keeps the versions of an item for the days of history after it ended', async () => {
    const { ledger, pass } = clocked();
    const record = aRecord();
    await appended(ledger, record);
    await appended(ledger, nextOf(record, { status: 'retracted', change: 'retract' }));
    pass(24 * HOUR_MS);
    expect(await ledger.history(record.id)).toHaveLength(2);
    pass(2 * HOUR_MS);
    expect(await ledger.item(record.id)).toBeUndefined();
  });
});
