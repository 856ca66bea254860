import { describe, expect, test } from '@jest/globals';
import type { ItemRecord } from '../../core/contract/item.js';
import { follows } from '../../core/ledger/chain.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import { accepted, appended, aRecord, nextOf } from './ledger-fixtures.js';

const CLAIM = 'Zeynep was charged';
const NOTE = 'The person is named wrongly';

const erasureOf = ({ id, edition }: ItemRecord) => ({ edition, itemId: id, by: 'legal', why: 'a court' });

async function publishedThenHeld(ledger: Ledger): Promise<ItemRecord> {
  const record = aRecord({ text: CLAIM, attribution: { label: CLAIM } });
  await appended(ledger, record);
  const held = nextOf(record, {
    status: 'held',
    change: 'hold',
    notice: { note: NOTE, at: record.changedAt },
  });
  await appended(ledger, held);
  return held;
}

/** Published, held and removed, between two entries of other items. */
async function removed(ledger: Ledger): Promise<ItemRecord> {
  await appended(ledger, aRecord());
  const held = await publishedThenHeld(ledger);
  const notice = { note: 'Removed for legal reasons', at: held.changedAt };
  const record = nextOf(held, { status: 'removed', change: 'remove', notice });
  await appended(ledger, record);
  await appended(ledger, aRecord());
  return record;
}

const everything = async (ledger: Ledger, { id }: ItemRecord): Promise<string> =>
  JSON.stringify([await ledger.load('en'), await ledger.history(id), await ledger.item(id)]);

/** What every ledger promises about erasing. */
export function erasesClaims(open: () => Promise<Ledger>): void {
  describe('an erasure', () => {
    test('takes claim and notes out of the log and the kept versions, but not the word of the removal', async () => {
      const ledger = await open();
      const record = await removed(ledger);
      expect(await everything(ledger, record)).toContain(CLAIM);
      await ledger.erase(erasureOf(record));
      const left = await everything(ledger, record);
      expect(left).not.toContain(CLAIM);
      expect(left).not.toContain(NOTE);
      expect(left).toContain('Removed for legal reasons');
      const { entries } = await ledger.load('en');
      const own = entries.map(({ bytes }) => JSON.parse(bytes)).filter(({ id }) => id === record.id);
      expect(own.map(({ seq, version, status }) => [seq, version, status])).toEqual([
        [2, 1, 'removed'],
        [3, 2, 'removed'],
        [4, 3, 'removed'],
      ]);
    });

    test('keeps seq and chain, which goes on over the digests of what was there', async () => {
      const ledger = await open();
      const record = await removed(ledger);
      const before = await ledger.load('en');
      const answer = await ledger.erase(erasureOf(record));
      await appended(ledger, aRecord());
      const { entries, floor } = await ledger.load('en');
      expect(entries.slice(0, 5).map(({ seq, chain }) => ({ seq, chain }))).toEqual(
        before.entries.map(({ seq, chain }) => ({ seq, chain })),
      );
      expect(entries.map((entry, i) => follows(entry, entries[i - 1] ?? floor))).toEqual(Array(6).fill(true));
      expect(entries.map(({ erased }) => erased !== undefined)).toEqual([
        false,
        true,
        true,
        false,
        false,
        false,
      ]);
      expect(answer).toEqual({
        kind: 'erased',
        entries: [2, 3].map((seq) => ({ seq, digest: entries[seq - 1]?.erased })),
      });
    });

    test('leaves the other entries and the table as they were', async () => {
      const ledger = await open();
      const record = await removed(ledger);
      const before = await ledger.load('en');
      await ledger.erase(erasureOf(record));
      const after = await ledger.load('en');
      expect(after.items.toSorted()).toEqual(before.items.toSorted());
      for (const at of [0, 3, 4]) expect(after.entries[at]).toEqual(before.entries[at]);
      expect(await ledger.entriesAfter('en', 2)).toEqual(after.entries.slice(2));
    });

    test('empties the commands of the item and cancels what still waits for it', async () => {
      const ledger = await open();
      const record = await removed(ledger);
      const late = await accepted(ledger, {
        itemId: record.id,
        body: { kind: 'correct', note: CLAIM, text: CLAIM },
        idempotency: 'late',
        delayMs: 60_000,
      });
      const other = await accepted(ledger, { delayMs: 60_000 });
      await ledger.erase(erasureOf(record));
      expect(await ledger.command(late.id)).toMatchObject({
        body: { kind: 'correct' },
        outcome: { state: 'cancelled' },
      });
      expect(JSON.stringify([await ledger.command(late.id), await ledger.bound('late')])).not.toContain(
        CLAIM,
      );
      expect(await ledger.pending(record.id)).toEqual([]);
      expect(await ledger.command(other.id)).toEqual(other);
    });

    test('is the same when it is asked for twice', async () => {
      const ledger = await open();
      const record = await removed(ledger);
      const first = await ledger.erase(erasureOf(record));
      const before = await everything(ledger, record);
      expect(await ledger.erase(erasureOf(record))).toEqual(first);
      expect(await everything(ledger, record)).toEqual(before);
    });

    test('waits for the removal', async () => {
      const ledger = await open();
      const record = await publishedThenHeld(ledger);
      const before = await everything(ledger, record);
      expect(await ledger.erase(erasureOf(record))).toEqual({ kind: 'not_removed' });
      expect(await everything(ledger, record)).toEqual(before);
    });

    test('of an item that never came out empties what was to be published', async () => {
      const ledger = await open();
      const { id, itemId, edition } = await accepted(ledger, { delayMs: 60_000 });
      const answer = await ledger.erase({ edition, itemId, by: 'legal', why: 'a court' });
      expect(answer).toEqual({ kind: 'erased', entries: [] });
      expect(await ledger.command(id)).toMatchObject({
        body: { kind: 'publish' },
        outcome: { state: 'cancelled' },
      });
      expect((await ledger.load('en')).entries).toEqual([]);
    });
  });
}
