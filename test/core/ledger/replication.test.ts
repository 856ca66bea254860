import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Keys } from '../../../core/ledger/keys.js';
import type { Ledger } from '../../../core/ledger/ledger.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { replicatedLedger } from '../../../core/ledger/replicated-ledger.js';
import { confirmReplication } from '../../../core/ledger/replication.js';
import { behavesLikeALedger } from '../../contract/ledger-behaviour.js';
import { aCommand, accepted, anEntry, appended, aRecord, HOUR_MS } from '../../contract/ledger-fixtures.js';
import { type PortRedis, startRedisOnPort, startReplicaOf } from '../../harness/redis-on-port.js';
import { until } from '../../harness/until.js';

let primary: PortRedis;
let replica: PortRedis;
let opened = 0;
const closeLater: (() => void)[] = [];

beforeAll(async () => {
  primary = await startRedisOnPort(['--repl-diskless-sync-delay', '0']);
  replica = await startReplicaOf(primary);
  await isLinked();
}, 30_000);

afterEach(async () => {
  replica.resume();
  await isLinked();
});

afterAll(async () => {
  for (const close of closeLater) close();
  await replica.close();
  await primary.close();
});

const isLinked = () =>
  until('the replica', async () => (await primary.client.info('replication')).includes('state=online'));

function open(options: { keptEntries?: number } = {}): { plain: Ledger; ledger: Ledger; keys: Keys } {
  opened += 1;
  const keys = new Keys(`r${opened}`);
  const plain = { client: primary.client, keys, historyDays: 90, ...options };
  const replication = { client: primary.client.duplicate(), replicas: 1 };
  closeLater.push(() => replication.client.disconnect());
  return {
    plain: createRedisLedger(plain),
    ledger: createRedisLedger({ ...plain, replication }),
    keys,
  };
}

behavesLikeALedger('the ledger in Redis that waits for a replica', async (options) => open(options).ledger);

const unavailable = expect.objectContaining({ code: 'unavailable' });

describe('while no replica answers', () => {
  test('nothing is acknowledged, and asking again afterwards tells', async () => {
    const { ledger } = open();
    const record = aRecord();
    const command = aCommand({ idempotency: 'k' });
    const [delayed, early, rejected] = await Promise.all([
      accepted(ledger, { delayMs: HOUR_MS }),
      accepted(ledger, { delayMs: HOUR_MS }),
      accepted(ledger),
    ]);
    const published = await accepted(ledger, { itemId: record.id });
    const entry = anEntry(published, record);
    const rejection = { state: 'cancelled' } as const;
    const ask = () =>
      Promise.allSettled([
        ledger.accept(command),
        ledger.append(entry),
        ledger.settle(rejected.id, rejection),
        ledger.cancel(delayed.id),
        ledger.promote(early.id),
      ]);

    replica.pause();
    for (const answer of await ask()) expect(answer).toEqual({ status: 'rejected', reason: unavailable });
    // Asked again it has nothing to write, and knows no more than before.
    for (const answer of await ask()) expect(answer).toEqual({ status: 'rejected', reason: unavailable });
    await expect(ledger.command(published.id)).rejects.toEqual(unavailable);
    replica.resume();
    await isLinked();

    const answers = await ask();
    expect(answers).toMatchObject([
      { value: { kind: 'repeated', command: { id: command.id } } },
      { value: { kind: 'settled', outcome: { state: 'done', receipt: { seq: 1 } } } },
      { value: rejection },
      { value: 'too_late' },
      { value: 'too_late' },
    ]);
    expect((await ledger.command(delayed.id))?.outcome).toEqual(rejection);
    expect((await ledger.load('en')).entries).toHaveLength(1);
  });

  test('reads of what is unsettled go on', async () => {
    const { ledger } = open();
    const waiting = await accepted(ledger);
    replica.pause();
    expect(await ledger.command(waiting.id)).toEqual(waiting);
    expect((await ledger.outlook(waiting.itemId)).pending).toEqual([waiting]);
  });
});

test('many wait for one proof', async () => {
  const { ledger } = open();
  await accepted(ledger);
  const before = Number(await primary.client.info('commandstats').then(waits));
  await Promise.all(Array.from({ length: 50 }, () => accepted(ledger)));
  expect(Number(waits(await primary.client.info('commandstats'))) - before).toBeLessThan(10);
});

const waits = (stats: string) => /cmdstat_wait:calls=(\d+)/.exec(stats)?.[1];

test('what a fail-over took between a write and its proof is not acknowledged', async () => {
  const { plain, keys } = open();
  const client = primary.client.duplicate();
  closeLater.push(() => client.disconnect());
  /** What the write made is gone, as on a replica that took over without it. */
  const losing =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>, id: string) =>
    async (...args: A): Promise<R> => {
      const answer = await write(...args);
      await primary.client.del(keys.command(id));
      return answer;
    };
  const command = aCommand();
  const record = aRecord();
  const published = await accepted(plain, { itemId: record.id });
  const confirmed = confirmReplication({ client, keys, replicas: 1 });
  const ledger = replicatedLedger(
    {
      ...plain,
      accept: losing(plain.accept, command.id),
      append: losing(plain.append, published.id),
    },
    confirmed,
  );
  await expect(ledger.accept(command)).rejects.toEqual(unavailable);
  await expect(ledger.append(anEntry(published, record))).rejects.toEqual(unavailable);
  expect(await appended(plain, aRecord())).toMatchObject({ kind: 'appended' });
});
