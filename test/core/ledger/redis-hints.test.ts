import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Keys } from '../../../core/ledger/keys.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { watchSettlements } from '../../../core/ledger/settlements.js';
import { accepted, appended, aRecord, HOUR_MS, nextOf } from '../../contract/ledger-fixtures.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { Recorder, until } from '../../harness/until.js';

const LONG_MS = 20_000;

let redis: TestRedis;
let opened = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

/** A ledger, and a connection of its own for subscriptions. */
async function open() {
  opened += 1;
  const keys = new Keys(`hints${opened}`);
  const ledger = createRedisLedger({ client: redis.client, keys, historyDays: 90 });
  const subscriber = redis.client.duplicate();
  await subscriber.connect();
  return { keys, ledger, subscriber };
}

describe('a hint', () => {
  test('of an entry carries its seq, both chains, all they are made of and the bytes that were stored', async () => {
    const { keys, ledger, subscriber } = await open();
    const heard = new Recorder<string>();
    subscriber.on('message', (_, message) => heard.add(message));
    await subscriber.subscribe(keys.live('en'));
    const record = aRecord({ text: 'سوق  "1"' });
    await appended(ledger, record);
    await appended(ledger, nextOf(record, { status: 'held', change: 'hold' }));
    await appended(ledger, aRecord({ edition: 'ar' }));
    const messages = await heard.when('two hints', (seen) => (seen.length === 2 ? seen : undefined));
    const { entries } = await ledger.load('en');
    expect(messages).toEqual(
      entries.map(({ seq, prev, chain, origin, salt, bytes }) =>
        [seq, prev, chain, origin, salt, bytes].join(' '),
      ),
    );
    subscriber.disconnect();
  });

  test('of a settlement is its command, however it ended', async () => {
    const { keys, ledger, subscriber } = await open();
    const heard = new Recorder<string>();
    subscriber.on('message', (_, message) => heard.add(message));
    await subscriber.subscribe(keys.settled());
    const rejected = await accepted(ledger);
    await ledger.settle(rejected.id, { state: 'cancelled' });
    await ledger.settle(rejected.id, { state: 'done' });
    const cancelled = await accepted(ledger, { delayMs: HOUR_MS });
    await ledger.cancel(cancelled.id);
    const last = await accepted(ledger);
    await ledger.settle(last.id, { state: 'done' });
    await heard.next('the last one', (id) => id === last.id);
    expect(heard.seen).toEqual([rejected.id, cancelled.id, last.id]);
    subscriber.disconnect();
  });
});

describe('waiting for a settlement', () => {
  test('ends for all who wait for that command as soon as it is settled', async () => {
    const { keys, ledger, subscriber } = await open();
    const settlements = watchSettlements({ subscriber, keys });
    await settlements.subscribed;
    const [one, other] = [await accepted(ledger), await accepted(ledger)];
    const waits = [one, one, other].map(({ id }) => settlements.waitFor(id, LONG_MS));
    await ledger.settle(one.id, { state: 'done' });
    expect(await Promise.all(waits.slice(0, 2))).toEqual([true, true]);
    await settlements.close();
    expect(await waits[2]).toBe(false);
    subscriber.disconnect();
  });

  test('ends without a hint after its time, on abort and when aborted before', async () => {
    const { keys, subscriber } = await open();
    const settlements = watchSettlements({ subscriber, keys });
    const abort = new AbortController();
    const waits = [
      settlements.waitFor('a', 1),
      settlements.waitFor('a', LONG_MS, abort.signal),
      settlements.waitFor('a', LONG_MS, AbortSignal.abort()),
    ];
    abort.abort();
    expect(await Promise.all(waits)).toEqual([false, false, false]);
    await settlements.close();
    subscriber.disconnect();
  });

  test('goes on over a lost connection', async () => {
    const { keys, ledger, subscriber } = await open();
    const settlements = watchSettlements({ subscriber, keys });
    await settlements.subscribed;
    const { id } = await accepted(ledger);
    const wait = settlements.waitFor(id, LONG_MS);
    const listeners = async () => (await redis.client.pubsub('NUMSUB', keys.settled()))[1];
    await redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await once(subscriber, 'ready');
    await until('the subscription anew', async () => (await listeners()) === 1);
    await ledger.settle(id, { state: 'done' });
    expect(await wait).toBe(true);
    await settlements.close();
    subscriber.disconnect();
  });

  test('closes twice, and before it could subscribe', async () => {
    const { keys, subscriber } = await open();
    subscriber.disconnect();
    const settlements = watchSettlements({ subscriber, keys });
    const wait = settlements.waitFor('a', LONG_MS);
    await settlements.close();
    await settlements.close();
    expect(await wait).toBe(false);
  });
});
