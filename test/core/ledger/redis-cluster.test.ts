import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Cluster } from 'ioredis';
import { Keys } from '../../../core/ledger/keys.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { accepted, appended, aRecord, HOUR_MS, nextOf } from '../../contract/ledger-fixtures.js';
import { freePorts } from '../../harness/ports.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';

let redis: TestRedis;
let cluster: Cluster;

beforeAll(async () => {
  const [port = 0, bus = 0] = await freePorts(2);
  const settings = {
    port,
    bind: '127.0.0.1',
    'cluster-enabled': 'yes',
    'cluster-port': bus,
    'cluster-announce-ip': '127.0.0.1',
  };
  redis = await startRedis(Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]));
  await redis.client.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
  await until('the cluster', async () => (await redis.client.cluster('INFO')).includes('cluster_state:ok'));
  cluster = new Cluster([{ host: '127.0.0.1', port }]);
});

afterAll(async () => {
  cluster.disconnect();
  await redis.close();
});

describe('the ledger on a Redis Cluster', () => {
  const open = (prefix: string) =>
    createRedisLedger({ client: cluster, keys: new Keys(prefix), historyDays: 90, keptEntries: 2 });

  test('accepts, appends, settles and reads, as every key is in one slot', async () => {
    const ledger = open('one');
    const record = aRecord();
    await appended(ledger, record);
    await appended(ledger, nextOf(record, { status: 'removed', change: 'remove' }));
    await appended(ledger, aRecord());
    const repeated = await accepted(ledger, { idempotency: 'k', delayMs: HOUR_MS });
    expect(await accepted(ledger, { idempotency: 'k' })).toEqual(repeated);
    expect(await ledger.promote(repeated.id)).toBe('promoted');
    await ledger.settle(repeated.id, { state: 'done' });
    expect((await ledger.load('en')).entries.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(await ledger.entriesAfter('en', 0)).toBeUndefined();
    expect((await ledger.heads(['en', 'ar'])).heads.get('en')?.seq).toBe(3);
    expect(await ledger.history(record.id)).toHaveLength(2);
    expect(await ledger.dueTimers(10)).toEqual([]);
    expect(await ledger.memoryUse()).toBe(0);
    expect(Math.abs((await ledger.now()) - Date.now())).toBeLessThan(60_000);
  });

  test('erases, wherever the commands of the item are', async () => {
    const ledger = open('erased');
    const record = aRecord();
    const late = await accepted(ledger, { itemId: record.id, delayMs: HOUR_MS });
    await appended(ledger, record);
    await appended(ledger, nextOf(record, { status: 'removed', change: 'remove' }));
    const answer = await ledger.erase({ edition: 'en', itemId: record.id, by: 'legal', why: 'a court' });
    expect(answer).toMatchObject({ kind: 'erased', entries: [{ seq: 1 }] });
    expect((await ledger.load('en')).entries.map(({ erased }) => erased !== undefined)).toEqual([
      true,
      false,
    ]);
    expect((await ledger.command(late.id))?.body).toEqual({ kind: 'publish' });
  });
});
