import { describe, expect, test } from '@jest/globals';
import { readerCopy } from '../../core/contract/item.js';
import { chainStart, cursorOf, follows } from '../../core/ledger/chain.js';
import { itemBytes } from '../../core/ledger/entry-bytes.js';
import type { Ledger, LogEntry, LogPosition } from '../../core/ledger/ledger.js';
import { accepted, anEntry, append, appended, aRecord, HOUR_MS, nextOf } from './ledger-fixtures.js';

type Open = (options?: { keptEntries?: number }) => Promise<Ledger>;

const HARD_TEXT = 'זמן "קו" \\ <b>&amp;</b> 👩‍👩‍👧 é 𝔘 \u2028 \u200f ٣ {}[]%n%0d';

async function fill(ledger: Ledger, count: number, edition = 'en'): Promise<void> {
  for (let i = 0; i < count; i += 1) await appended(ledger, aRecord({ edition, text: `headline ${i}` }));
}

const chainIsWhole = (floor: LogPosition, entries: LogEntry[]): boolean =>
  entries.every((entry, i) => follows(entry, entries[i - 1] ?? floor));

/** What every ledger promises about the log. */
export function keepsTheLog(open: Open): void {
  describe('the log', () => {
    test('is empty at first, at a position of its own for each edition', async () => {
      const ledger = await open();
      const start = { seq: 0, chain: chainStart('en') };
      expect(await ledger.load('en')).toEqual({ head: start, floor: start, entries: [], items: [] });
      expect(await ledger.entriesAfter('en', 0)).toEqual([]);
      const { heads, nowMs } = await ledger.heads(['en', 'ar']);
      expect([...heads]).toEqual([
        ['en', start],
        ['ar', { seq: 0, chain: chainStart('ar') }],
      ]);
      expect(Math.abs(nowMs - Date.now())).toBeLessThan(60_000);
    });

    test('gives seq densely from 1, per edition, with a chain that anyone can compute', async () => {
      const ledger = await open();
      await fill(ledger, 3, 'en');
      await fill(ledger, 2, 'ar');
      for (const [edition, count] of [
        ['en', 3],
        ['ar', 2],
      ] as const) {
        const { entries, head, floor } = await ledger.load(edition);
        expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3].slice(0, count));
        expect(entries.map(({ bytes }) => JSON.parse(bytes).seq)).toEqual(entries.map(({ seq }) => seq));
        expect(chainIsWhole(floor, entries)).toBe(true);
        expect(head).toEqual({ seq: count, chain: entries.at(-1)?.chain });
        expect(floor).toEqual({ seq: 0, chain: chainStart(edition) });
        expect((await ledger.heads([edition])).heads.get(edition)).toEqual(head);
      }
    });

    test('stores the exact bytes, in the log and in the table', async () => {
      const ledger = await open();
      const record = aRecord({ text: HARD_TEXT, sections: [], regions: ['a'] });
      const { item, receipt } = await appended(ledger, record);
      const { entries, items } = await ledger.load('en');
      expect(entries.map(({ bytes }) => bytes)).toEqual([itemBytes(record, 1)]);
      expect(items).toEqual([itemBytes(record, 1)]);
      expect(JSON.stringify(item)).toBe(itemBytes(record, 1));
      expect((await ledger.item(record.id))?.record).toEqual(record);
      expect(receipt.seq).toBe(1);
    });

    test('answers with a receipt that the command keeps', async () => {
      const ledger = await open();
      const record = aRecord();
      const command = await accepted(ledger, { itemId: record.id });
      const answer = await ledger.append(anEntry(command, record));
      const { head } = await ledger.load('en');
      const receipt = { seq: 1, cursor: cursorOf(head), tookMs: expect.any(Number) };
      expect(answer).toMatchObject({ kind: 'appended', receipt });
      expect((await ledger.command(command.id))?.outcome).toEqual({ state: 'done', receipt, version: 1 });
      expect(await ledger.pending(record.id)).toEqual([]);
    });

    test('counts the time taken from when the command was due', async () => {
      const ledger = await open();
      const record = aRecord();
      const command = await accepted(ledger, { itemId: record.id, delayMs: HOUR_MS });
      expect(await ledger.append(anEntry(command, record))).toMatchObject({ receipt: { tookMs: 0 } });
    });

    test('takes one entry of 50 appends of one command at once', async () => {
      const ledger = await open();
      const record = aRecord();
      const command = await accepted(ledger, { itemId: record.id });
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => ledger.append(anEntry(command, record))),
      );
      const { outcome } = (await ledger.command(command.id)) ?? {};
      expect(answers.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
      expect(answers.filter(({ kind }) => kind === 'settled')).toEqual(
        Array.from({ length: 49 }, () => ({ kind: 'settled', outcome })),
      );
      expect((await ledger.load('en')).entries).toHaveLength(1);
    });

    test('takes nothing of a command that ended otherwise', async () => {
      const ledger = await open();
      const record = aRecord();
      const command = await accepted(ledger, { itemId: record.id });
      await ledger.settle(command.id, { state: 'cancelled' });
      const answer = await ledger.append(anEntry(command, record));
      expect(answer).toEqual({ kind: 'settled', outcome: { state: 'cancelled' } });
      expect((await ledger.load('en')).entries).toEqual([]);
    });
  });

  describe('a conflict', () => {
    test('is a version that is not the one the next was made from', async () => {
      const ledger = await open();
      const record = aRecord();
      expect((await append(ledger, nextOf(record, {}))).kind).toBe('conflict');
      await appended(ledger, record);
      expect((await append(ledger, record)).kind).toBe('conflict');
      expect((await append(ledger, nextOf(nextOf(record, {}), {}))).kind).toBe('conflict');
      expect((await ledger.load('en')).head.seq).toBe(1);
      expect((await append(ledger, nextOf(record, { change: 'refile' }))).kind).toBe('appended');
    });

    test('is a second pin in an edition, not in another one', async () => {
      const ledger = await open();
      const pinnedUntil = aRecord().expiresAt;
      const first = aRecord({ pinnedUntil });
      await appended(ledger, first);
      expect((await append(ledger, aRecord({ pinnedUntil }))).kind).toBe('conflict');
      expect((await append(ledger, aRecord({ pinnedUntil, edition: 'ar' }))).kind).toBe('appended');
      expect((await append(ledger, nextOf(first, { change: 'refile' }))).kind).toBe('appended');
    });

    test('is a publish while a later command of its item waits unseen', async () => {
      const ledger = await open();
      const record = aRecord();
      const publish = await accepted(ledger, { itemId: record.id });
      const retract = await accepted(ledger, { itemId: record.id, body: { kind: 'retract', note: 'No' } });
      const entry = anEntry(publish, record);
      expect((await ledger.append(entry)).kind).toBe('conflict');
      expect((await ledger.append({ ...entry, seenOrder: retract.order })).kind).toBe('appended');
    });

    test('is not a change while a later command of its item waits', async () => {
      const ledger = await open();
      const record = aRecord();
      await appended(ledger, record);
      const hold = await accepted(ledger, { itemId: record.id, body: { kind: 'hold' } });
      await accepted(ledger, { itemId: record.id, body: { kind: 'release' } });
      const held = nextOf(record, { status: 'held', change: 'hold' });
      expect((await ledger.append(anEntry(hold, held))).kind).toBe('appended');
    });

    test('leaves the command as it was', async () => {
      const ledger = await open();
      const record = nextOf(aRecord(), {});
      const command = await accepted(ledger, { itemId: record.id });
      await ledger.append(anEntry(command, record));
      expect(await ledger.pending(record.id)).toEqual([command]);
    });
  });

  describe('the kept part of the log', () => {
    test('is exact, with a floor that continues the chain', async () => {
      const ledger = await open({ keptEntries: 3 });
      await fill(ledger, 3);
      const before = await ledger.load('en');
      await fill(ledger, 2);
      const { entries, floor, head } = await ledger.load('en');
      expect(entries.map(({ seq }) => seq)).toEqual([3, 4, 5]);
      expect(floor).toEqual({ seq: 2, chain: before.entries[1]?.chain });
      expect(head.seq).toBe(5);
      expect(chainIsWhole(floor, entries)).toBe(true);
    });

    test('is read after any position from the floor on, and from none below', async () => {
      const ledger = await open({ keptEntries: 3 });
      await fill(ledger, 5);
      const { entries } = await ledger.load('en');
      expect(await ledger.entriesAfter('en', 2)).toEqual(entries);
      expect(await ledger.entriesAfter('en', 4)).toEqual(entries.slice(2));
      expect(await ledger.entriesAfter('en', 5)).toEqual([]);
      expect(await ledger.entriesAfter('en', 1)).toBeUndefined();
      expect(await ledger.entriesAfter('en', 0)).toBeUndefined();
    });

    test('does not shorten the table', async () => {
      const ledger = await open({ keptEntries: 2 });
      const record = aRecord();
      await appended(ledger, record);
      const retracted = nextOf(record, { status: 'retracted', change: 'retract' });
      await appended(ledger, retracted);
      await fill(ledger, 3);
      const { items } = await ledger.load('en');
      expect(items).toHaveLength(4);
      expect(items).toContain(itemBytes(readerCopy(retracted), 2));
    });
  });
}
