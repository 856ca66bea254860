import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Keys } from '../../../core/ledger/keys.js';
import type { Ledger } from '../../../core/ledger/ledger.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { replicatedLedger } from '../../../core/ledger/replicated-ledger.js';
import { startReplication } from '../../../core/ledger/replication.js';
import { Closing } from '../../../core/runtime/lifecycle.js';
import { behavesLikeALedger } from '../../contract/ledger-behaviour.js';
import { aCommand, accepted, anEntry, appended, aRecord, HOUR_MS } from '../../contract/ledger-fixtures.js';
import { type PortRedis, startRedisOnPort, startReplicaOf } from '../../harness/redis-on-port.js';
import { until } from '../../harness/until.js';

let primary: PortRedis;
let replica: PortRedis;
let opened = 0;
const closing = new Closing();

beforeAll(async () => {
  primary = await startRedisOnPort(['--repl-diskless-sync-delay', '0']);
  replica = await startReplicaOf(primary);
  await areLinked(1);
}, 30_000);

afterEach(() => replica.resume());

afterAll(async () => {
  await closing.close();
  await replica.close();
  await primary.close();
});

const areLinked = (count: number) =>
  until(
    'the replicas',
    async () => (await primary.client.info('replication')).split('state=online').length === count + 1,
  );

/** `ledger` gives up soon, `patient` only when something is wrong; neither forgets a replica that left. */
function open(options: { keptEntries?: number } = {}) {
  opened += 1;
  const keys = new Keys(`r${opened}`);
  const plain = { client: primary.client, keys, historyDays: 90, ...options };
  const waiting = (waitMs: number) => {
    const client = primary.client.duplicate();
    closing.onClose(() => client.disconnect());
    const replication = closing.own(
      startReplication({ client, keys, replicas: 1, waitMs, monotonicMs: () => 0 }),
    );
    return createRedisLedger({ ...plain, replication });
  };
  return { plain: createRedisLedger(plain), ledger: waiting(200), patient: waiting(20_000), keys };
}

behavesLikeALedger('the ledger in Redis that waits for a replica', async (options) => open(options).patient);

const unavailable = expect.objectContaining({ code: 'unavailable' });

describe('while no replica answers', () => {
  test('nothing is acknowledged, and asking again afterwards tells', async () => {
    const { ledger, patient } = open();
    const record = aRecord();
    const command = aCommand({ idempotency: 'k' });
    const [delayed, early, rejected] = await Promise.all([
      accepted(patient, { delayMs: HOUR_MS }),
      accepted(patient, { delayMs: HOUR_MS }),
      accepted(patient),
    ]);
    const published = await accepted(patient, { itemId: record.id });
    const entry = anEntry(published, record);
    const rejection = { state: 'cancelled' } as const;
    const ask = (ledger: Ledger) =>
      Promise.allSettled([
        ledger.accept(command),
        ledger.append(entry),
        ledger.settle(rejected.id, rejection),
        ledger.cancel(delayed.id),
        ledger.promote(early.id),
      ]);

    replica.pause();
    for (const answer of await ask(ledger))
      expect(answer).toEqual({ status: 'rejected', reason: unavailable });
    // Asked again it has nothing to write, and knows no more than before.
    for (const answer of await ask(ledger))
      expect(answer).toEqual({ status: 'rejected', reason: unavailable });
    await expect(ledger.command(published.id)).rejects.toEqual(unavailable);
    replica.resume();

    const answers = await ask(patient);
    expect(answers).toMatchObject([
      { value: { kind: 'repeated', command: { id: command.id } } },
      { value: { kind: 'settled', outcome: { state: 'done', receipt: { seq: 1 } } } },
      { value: rejection },
      { value: 'too_late' },
      { value: 'too_late' },
    ]);
    expect((await patient.command(delayed.id))?.outcome).toEqual(rejection);
    expect((await ledger.load('en')).entries).toHaveLength(1);
  });

  test('reads of what is unsettled go on', async () => {
    const { plain, ledger } = open();
    const waiting = await accepted(plain);
    replica.pause();
    expect(await ledger.command(waiting.id)).toEqual(waiting);
    expect((await ledger.outlook(waiting.itemId)).pending).toEqual([waiting]);
  });
});

test('a link made anew between a write and its proof proves nothing', async () => {
  const { patient } = open();
  await accepted(patient);
  replica.pause();
  const answer = Promise.allSettled([accepted(patient)]);
  const killed = async () => {
    const clients = String(await primary.client.client('LIST')).split('\n');
    const waiting = clients.find((line) => line.includes(' cmd=wait '));
    return waiting && primary.client.client('KILL', 'ID', String(/id=(\d+)/.exec(waiting)?.[1]));
  };
  await until('the link that waits', killed);
  expect(await answer).toEqual([{ status: 'rejected', reason: unavailable }]);
});

describe('with more replicas than have to have a write', () => {
  let other: PortRedis;

  beforeAll(async () => {
    other = await startReplicaOf(primary);
    await areLinked(2);
  }, 30_000);

  afterAll(() => other.close());

  test('one that may take over without it is waited for', async () => {
    const { ledger, patient, keys } = open();
    const command = aCommand({ idempotency: 'k' });
    other.pause();
    await expect(ledger.accept(command)).rejects.toEqual(unavailable);
    other.resume();
    expect(await patient.accept(command)).toMatchObject({ kind: 'repeated' });
    for (const { client } of [replica, other]) expect(await client.exists(keys.command(command.id))).toBe(1);
  });

  test('one that left may have taken over', async () => {
    const { ledger } = open();
    await areLinked(2);
    await until('an acknowledgement', () => ledger.accept(aCommand()).catch(() => undefined));
    await other.client.call('REPLICAOF', 'NO', 'ONE');
    await areLinked(1);
    await expect(ledger.accept(aCommand())).rejects.toEqual(unavailable);
  });
});

test('many wait for one proof', async () => {
  const { patient: ledger } = open();
  await accepted(ledger);
  const before = Number(await primary.client.info('commandstats').then(waits));
  await Promise.all(Array.from({ length: 50 }, () => accepted(ledger)));
  expect(Number(waits(await primary.client.info('commandstats'))) - before).toBeLessThan(25);
});

const waits = (stats: string) => /cmdstat_wait:calls=(\d+)/.exec(stats)?.[1];

test('what a fail-over took between a write and its proof is not acknowledged', async () => {
  const { plain, keys } = open();
  const client = primary.client.duplicate();
  closing.onClose(() => client.disconnect());
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
  const replication = closing.own(startReplication({ client, keys, replicas: 1, waitMs: 20_000 }));
  const ledger = replicatedLedger(
    {
      ...plain,
      accept: losing(plain.accept, command.id),
      append: losing(plain.append, published.id),
    },
    replication,
  );
  await expect(ledger.accept(command)).rejects.toEqual(unavailable);
  await expect(ledger.append(anEntry(published, record))).rejects.toEqual(unavailable);
  expect(await appended(plain, aRecord())).toMatchObject({ kind: 'appended' });
});
