import { describe, expect, test } from '@jest/globals';
import type { ItemRecord } from '../../core/contract/item.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import {
  accepted,
  anEntry,
  aPublish,
  appended,
  aRecord,
  HOUR_MS,
  nextOf,
  timestampIn,
} from './ledger-fixtures.js';

const CLAIM: Partial<ItemRecord> = {
  text: 'Bridge closed',
  short: 'Closed',
  link: 'https://news.example/1',
  attribution: { label: 'Harbour police', kind: 'official' },
};

const expired = { status: 'expired', change: 'expire' } as const;
const held = { status: 'held', change: 'hold' } as const;
const removed = {
  status: 'removed',
  change: 'remove',
  notice: { note: 'Court order', at: timestampIn(0) },
} as const;

/** What every ledger promises about the tables beside the log. */
export function keepsTables(open: () => Promise<Ledger>): void {
  describe('items', () => {
    test('are kept whole in private while readers get no claim', async () => {
      const ledger = await open();
      const record = aRecord(CLAIM);
      await appended(ledger, record);
      const { item } = await appended(ledger, nextOf(record, held));
      expect(item).not.toHaveProperty('text');
      expect((await ledger.load('en')).items.join()).not.toContain('Bridge closed');
      expect(await ledger.item(record.id)).toMatchObject({ record: { ...CLAIM, ...held }, seq: 2 });
    });

    test('keep every version with its seq and actor, ascending', async () => {
      const ledger = await open();
      let record = aRecord(CLAIM);
      await appended(ledger, record);
      await appended(ledger, aRecord());
      const all = [record];
      for (let version = 2; version <= 11; version += 1) {
        record = nextOf(record, { change: 'refile', text: `Bridge closed ${version}` });
        all.push(record);
        await appended(ledger, record);
      }
      const history = await ledger.history(record.id);
      expect(history.map((version) => version.record)).toEqual(all);
      expect(history.map(({ seq }) => seq)).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      expect(new Set(history.map(({ actor }) => actor))).toEqual(new Set(['mara']));
      expect(await ledger.item(record.id)).toEqual(history.at(-1));
    });

    test('that nobody published are unknown', async () => {
      const ledger = await open();
      expect(await ledger.item('nothing')).toBeUndefined();
      expect(await ledger.history('nothing')).toEqual([]);
    });

    test('keep why a version was made beside it, out of the log, until the claim is removed', async () => {
      const ledger = await open();
      const record = aRecord();
      const corrected = nextOf(record, { change: 'correct' });
      const of = { itemId: record.id };
      const asked = await accepted(ledger, { ...of, body: { ...aPublish, reason: 'Seen by our own' } });
      await ledger.append(anEntry(asked, record));
      expect(await ledger.item(record.id)).toMatchObject({ command: asked.id });
      await appended(ledger, corrected);
      expect((await ledger.history(record.id)).map(({ reason }) => reason)).toEqual([
        'Seen by our own',
        undefined,
      ]);
      expect(JSON.stringify(await ledger.load('en'))).not.toContain('Seen');
      await appended(ledger, nextOf(corrected, removed));
      expect(JSON.stringify(await ledger.history(record.id))).not.toContain('Seen');
    });

    test('forget the claim in every version once removed', async () => {
      const ledger = await open();
      const record = aRecord(CLAIM);
      const corrected = nextOf(record, {
        change: 'correct',
        text: 'Bridge open',
        correction: { note: 'It is open', was: 'Bridge closed', at: timestampIn(0) },
      });
      for (const version of [record, corrected, nextOf(corrected, removed)]) await appended(ledger, version);
      const history = await ledger.history(record.id);
      expect(history.map((version) => version.record.change)).toEqual(['publish', 'correct', 'remove']);
      expect(history.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(JSON.stringify(history)).not.toMatch(/Bridge|Closed|news\.example|Harbour|It is open/);
      expect((await ledger.item(record.id))?.record.notice).toEqual(removed.notice);
    });
  });

  describe('open items', () => {
    test('are the live and the held ones by publication', async () => {
      const ledger = await open();
      const younger = aRecord({ publishedAt: timestampIn(-1_000) });
      const older = aRecord({ publishedAt: timestampIn(-2_000) });
      const gone = aRecord({ publishedAt: timestampIn(-3_000) });
      for (const record of [younger, older, gone]) await appended(ledger, record);
      await appended(ledger, nextOf(gone, expired));
      await appended(ledger, nextOf(younger, held));
      expect(await ledger.openItems('en')).toEqual([older.id, younger.id]);
      expect(await ledger.openItems('ar')).toEqual([]);
    });

    test('are followed by the ended ones, by when they ended', async () => {
      const ledger = await open();
      const before = await ledger.now();
      const record = aRecord();
      await appended(ledger, record);
      expect(await ledger.endedItems('en', before)).toEqual([]);
      await appended(ledger, nextOf(record, expired));
      expect(await ledger.endedItems('en', before)).toEqual([record.id]);
      expect(await ledger.endedItems('en', before + HOUR_MS)).toEqual([]);
    });
  });

  describe('the pin', () => {
    test('is on one item until a version of it is without', async () => {
      const ledger = await open();
      const record = aRecord({ pinnedUntil: timestampIn(HOUR_MS) });
      expect(await ledger.pinnedItem('en')).toBeUndefined();
      await appended(ledger, record);
      await appended(ledger, aRecord());
      expect(await ledger.pinnedItem('en')).toBe(record.id);
      const { pinnedUntil: _, ...unpinned } = nextOf(record, held);
      await appended(ledger, unpinned);
      expect(await ledger.pinnedItem('en')).toBeUndefined();
    });
  });

  describe('timers', () => {
    test('are due at the end of the pin or at expiry, whichever is first', async () => {
      const ledger = await open();
      const [pinEnd, expiry] = [timestampIn(-2_000), timestampIn(-1_000)];
      const pinned = aRecord({ pinnedUntil: pinEnd, expiresAt: timestampIn(HOUR_MS) });
      const expiring = aRecord({ expiresAt: expiry, edition: 'ar' });
      for (const record of [expiring, pinned, aRecord()]) await appended(ledger, record);
      const timers = [
        { edition: 'en', itemId: pinned.id, dueAtMs: Date.parse(pinEnd) },
        { edition: 'ar', itemId: expiring.id, dueAtMs: Date.parse(expiry) },
      ];
      expect(await ledger.dueTimers(10)).toEqual(timers);
      expect(await ledger.dueTimers(1)).toEqual(timers.slice(0, 1));
      expect(await ledger.dueTimers(1, 1)).toEqual(timers.slice(1));
    });

    test('follow the latest version and end with the item', async () => {
      const ledger = await open();
      const record = aRecord({ expiresAt: timestampIn(-1_000) });
      await appended(ledger, record);
      const later = nextOf(record, { change: 'refile', expiresAt: timestampIn(HOUR_MS) });
      await appended(ledger, later);
      expect(await ledger.dueTimers(10)).toEqual([]);
      const due = nextOf(later, { ...held, expiresAt: timestampIn(-500) });
      await appended(ledger, due);
      expect(await ledger.dueTimers(10)).toHaveLength(1);
      await appended(ledger, nextOf(due, expired));
      expect(await ledger.dueTimers(10)).toEqual([]);
    });
  });
}
