import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMAND, LOG } from '../../../core/contract/limits.js';
import { Keys } from '../../../core/ledger/keys.js';
import type { Ledger } from '../../../core/ledger/ledger.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { accepted, anEntry, appended, aRecord, HOUR_MS, nextOf } from '../../contract/ledger-fixtures.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

const DAY_MS = 24 * HOUR_MS;
const NEVER = -1;

let redis: TestRedis;
let keys: Keys;
let ledger: Ledger;
let opened = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

function open(keptEntries: number = LOG.keptEntries): void {
  opened += 1;
  keys = new Keys(`kept${opened}`);
  ledger = createRedisLedger({ client: redis.client, keys, historyDays: 2, keptEntries });
}

/** Milliseconds that `key` still lives, within a minute. */
async function expectTtl(key: string, ms: number): Promise<void> {
  const ttl = await redis.client.pttl(key);
  expect(ttl).toBeLessThanOrEqual(ms);
  expect(ttl).toBeGreaterThan(ms - 60_000);
}

describe('what Redis keeps, and for how long', () => {
  test('an unsettled command and its key for ever, a settled one for 48 h', async () => {
    open();
    const { id } = await accepted(ledger, { idempotency: 'k' });
    expect(await redis.client.pttl(keys.command(id))).toBe(NEVER);
    expect(await redis.client.pttl(keys.idempotency('k'))).toBe(NEVER);
    await ledger.settle(id, { state: 'cancelled' });
    await expectTtl(keys.command(id), COMMAND.keptMs);
    await expectTtl(keys.idempotency('k'), COMMAND.keptMs);
  });

  test('a command that made an entry likewise', async () => {
    open();
    const record = aRecord();
    const command = await accepted(ledger, { itemId: record.id, idempotency: 'k' });
    await ledger.append(anEntry(command, record));
    await expectTtl(keys.command(command.id), COMMAND.keptMs);
    await expectTtl(keys.idempotency('k'), COMMAND.keptMs);
  });

  test('an open item without an end, and an ended one for the days of history after it would expire', async () => {
    open();
    const record = aRecord({ expiresAt: new Date(Date.now() + 5 * HOUR_MS).toISOString() });
    await appended(ledger, record);
    expect(await redis.client.pttl(keys.state(record.id))).toBe(NEVER);
    const retracted = nextOf(record, { status: 'retracted', change: 'retract' });
    await appended(ledger, retracted);
    await expectTtl(keys.state(record.id), 2 * DAY_MS + 5 * HOUR_MS);
    const past = new Date(Date.now() - 5 * HOUR_MS).toISOString();
    await appended(ledger, nextOf(retracted, { status: 'removed', change: 'remove', expiresAt: past }));
    await expectTtl(keys.state(record.id), 2 * DAY_MS);
  });

  test('the log, the tables and what waits without an end', async () => {
    open();
    await appended(ledger, aRecord({ pinnedUntil: aRecord().expiresAt }));
    await accepted(ledger);
    const lasting = [keys.log('en'), keys.items('en'), keys.open('en'), keys.pinned('en'), keys.timers()];
    for (const key of [...lasting, keys.unsettled(), keys.waiting('en')])
      expect(await redis.client.pttl(key)).toBe(NEVER);
  });

  test('no empty key once nothing waits', async () => {
    open();
    const { id, itemId } = await accepted(ledger);
    await ledger.settle(id, { state: 'cancelled' });
    const names = [keys.pending(itemId), keys.unsettled(), keys.waiting('en')];
    expect(await redis.client.exists(...names)).toBe(0);
  });
});

describe('an ended item leaves the readers’ table', () => {
  /** As if the item had ended that long ago. */
  const backdate = (itemId: string, ms: number) =>
    redis.client.zadd(keys.ended('en'), Date.now() - ms, itemId);

  async function ended() {
    const record = aRecord();
    await appended(ledger, record);
    await appended(ledger, nextOf(record, { status: 'retracted', change: 'retract' }));
    return record.id;
  }

  const inTable = async (itemId: string) => (await redis.client.hexists(keys.items('en'), itemId)) === 1;

  test('when it is below the floor and ended more than 48 h ago', async () => {
    open(1);
    const id = await ended();
    await backdate(id, LOG.tombstoneMs + 1_000);
    await appended(ledger, aRecord());
    expect(await inTable(id)).toBe(false);
    expect(await redis.client.zscore(keys.ended('en'), id)).toBeNull();
  });

  test('not while a cursor from before its end is good', async () => {
    open(2);
    const id = await ended();
    await backdate(id, LOG.tombstoneMs + 1_000);
    await appended(ledger, aRecord());
    expect(await inTable(id)).toBe(true);
    await appended(ledger, aRecord());
    expect(await inTable(id)).toBe(false);
  });

  test('not within 48 h', async () => {
    open(1);
    const id = await ended();
    await backdate(id, LOG.tombstoneMs - 60_000);
    await appended(ledger, aRecord());
    expect(await inTable(id)).toBe(true);
  });

  test('and its private record stays', async () => {
    open(1);
    const id = await ended();
    await backdate(id, LOG.tombstoneMs + 1_000);
    await appended(ledger, aRecord());
    expect(await ledger.history(id)).toHaveLength(2);
  });
});
