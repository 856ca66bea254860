import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chainStart, follows } from '../../core/ledger/chain.js';
import { Keys } from '../../core/ledger/keys.js';
import { createMemoryLedger } from '../../core/ledger/memory-ledger.js';
import { createRedisLedger } from '../../core/ledger/redis-ledger.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { EDITIONS, everythingOf, histories, take, timeless } from './ledger-histories.js';

const KEPT_ENTRIES = 4;

let redis: TestRedis;
let opened = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

function open() {
  opened += 1;
  const keys = new Keys(`model${opened}`);
  return createRedisLedger({ client: redis.client, keys, historyDays: 90, keptEntries: KEPT_ENTRIES });
}

test('the ledger in Redis answers every history as the model does, and holds the same', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const [ledger, model] = [open(), createMemoryLedger({ keptEntries: KEPT_ENTRIES })];
      for (const step of steps)
        expect(timeless(await take(ledger, step))).toEqual(timeless(await take(model, step)));
      expect(timeless(await everythingOf(ledger))).toEqual(timeless(await everythingOf(model)));
    }),
    { numRuns: 60 },
  );
});

test('no history leaves a hole in seq, a broken chain or more than the kept entries', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const ledger = open();
      // All at once: whatever order the server takes them in, the log is whole.
      await Promise.all(steps.map((step) => take(ledger, step)));
      for (const edition of EDITIONS) {
        const { entries, floor, head } = await ledger.load(edition);
        expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => floor.seq + 1 + i));
        expect(entries.length).toBe(Math.min(head.seq, KEPT_ENTRIES));
        expect(entries.every((entry, i) => follows(entry, entries[i - 1] ?? floor))).toBe(true);
        expect(head.chain).toBe((entries.at(-1) ?? floor).chain);
        if (floor.seq === 0) expect(floor.chain).toBe(chainStart(edition));
      }
    }),
    { numRuns: 40 },
  );
});
