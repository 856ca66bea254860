import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommandBody } from '../../core/contract/commands.js';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { Keys } from '../../core/ledger/keys.js';
import type { CommandRecord, Ledger, Timer } from '../../core/ledger/ledger.js';
import { createMemoryLedger } from '../../core/ledger/memory-ledger.js';
import { createRedisLedger } from '../../core/ledger/redis-ledger.js';
import type { CommandQueue } from '../../core/queue/queue.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { runTimer } from '../../workers/jobs.js';
import type { Newsroom } from '../../workers/newsroom.js';
import { settleItem } from '../../workers/settle-item.js';
import { accepted, changing, publishing } from '../harness/commands.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';

let redis: TestRedis;
let runs = 0;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.close());

const ledgers: Record<string, () => Ledger> = {
  memory: () => createMemoryLedger(),
  Redis: () => {
    runs += 1;
    return createRedisLedger({ client: redis.client, keys: new Keys(`s${runs}`), historyDays: 1 });
  },
};

describe.each(Object.keys(ledgers))('settling an item in the %s ledger', (name) => {
  let ledger: Ledger;
  let newsroom: Newsroom;
  let timers: Timer[];

  beforeEach(() => {
    ledger = (ledgers[name] as () => Ledger)();
    timers = [];
    const queue: CommandQueue = {
      wake: async () => undefined,
      wakeLost: async () => [],
      wakeTimer: async (timer) => void timers.push(timer),
      sendCanary: async () => 0,
    };
    newsroom = { ledger, queue, editions: DEFAULT_EDITIONS, logger: silentLogger };
  });

  const outcome = async ({ id }: CommandRecord) => (await ledger.command(id))?.outcome;
  const accept = (command: Parameters<typeof accepted>[1]) => accepted(ledger, command);

  test('does everything that is due, in the order accepted', async () => {
    const item = await accept(publishing({ text: 'Bridge closed' }));
    const correct = await accept(
      changing(item, { kind: 'correct', note: 'Name', text: 'New bridge closed' }),
    );
    const hold = await accept(changing(item, { kind: 'hold' }));
    await settleItem(newsroom, item.itemId);
    const history = await ledger.history(item.itemId);
    expect(history.map(({ record }) => record.change)).toEqual(['publish', 'correct', 'hold']);
    expect(await Promise.all([item, correct, hold].map(outcome))).toMatchObject([
      { state: 'done', version: 1 },
      { state: 'done', version: 2 },
      { state: 'done', version: 3 },
    ]);
  });

  test('does a long row of changes without reading the row for each of them', async () => {
    const item = await accept(publishing());
    for (let n = 0; n < 300; n += 1) await accept(changing(item, { kind: 'refile', text: `Update ${n}a` }));
    let read = 0;
    const outlook: Ledger['outlook'] = async (itemId) => {
      const answer = await ledger.outlook(itemId);
      read += answer.pending.length;
      return answer;
    };
    await settleItem({ ...newsroom, ledger: { ...ledger, outlook } }, item.itemId);
    expect(await ledger.pending(item.itemId)).toEqual([]);
    expect(read).toBeLessThan(1_000);
  });

  test('leaves a change that only a newer worker knows, and does what was accepted before it', async () => {
    const item = await accept(publishing());
    await settleItem(newsroom, item.itemId);
    const hold = await accept(changing(item, { kind: 'hold' }));
    // As a newer deploy would have written it: no type of this version has it.
    const strange = await accept({ ...changing(item, { kind: 'hold' }), body: { kind: 'embargo' } as never });
    const release = await accept(changing(item, { kind: 'release' }));
    await expect(settleItem(newsroom, item.itemId)).rejects.toMatchObject({ retryable: true });
    expect(await outcome(hold)).toMatchObject({ state: 'done' });
    expect(await Promise.all([strange, release].map(outcome))).toEqual([undefined, undefined]);
  });

  test('publishes nothing while a later change is of a kind that only a newer worker knows', async () => {
    const item = await accept(publishing());
    await accept({ ...changing(item, { kind: 'hold' }), body: { kind: 'embargo' } as never });
    await expect(settleItem(newsroom, item.itemId)).rejects.toMatchObject({ retryable: true });
    expect(await outcome(item)).toBeUndefined();
  });

  test('does nothing the second time, nor for an item that nobody knows', async () => {
    const item = await accept(publishing());
    await settleItem(newsroom, item.itemId);
    await settleItem(newsroom, item.itemId);
    await settleItem(newsroom, 'nobody');
    expect((await ledger.load('en')).head.seq).toBe(1);
  });

  test('expires an item whose pin was to end at the very time at which a late refile lets it expire', async () => {
    const dueAt = new Date((await ledger.now()) + 40).toISOString();
    const item = await accept(publishing({ pin: { until: dueAt } }));
    await settleItem(newsroom, item.itemId);
    await accept(changing(item, { kind: 'refile', expiresAt: dueAt }));
    const timer: Timer = { edition: 'en', itemId: item.itemId, dueAtMs: Date.parse(dueAt) };
    const status = await until('the item to expire', async () => {
      await runTimer(newsroom, timer);
      const stored = await ledger.item(item.itemId);
      return stored?.record.status === 'expired' ? stored.record.status : undefined;
    });
    expect(status).toBe('expired');
  });

  test('expires an item whose expiry was moved away from a timer that had run, and back', async () => {
    const dueAt = new Date((await ledger.now()) + 40).toISOString();
    const timer: Timer = { edition: 'en', itemId: publishing().itemId, dueAtMs: Date.parse(dueAt) };
    const item = await accept({ ...publishing({ expiresAt: dueAt }), itemId: timer.itemId });
    await settleItem(newsroom, item.itemId);
    await until('the timer to be due', async () => (await ledger.now()) >= timer.dueAtMs);
    const later = new Date((await ledger.now()) + 3_600_000).toISOString();
    await accept(changing(item, { kind: 'refile', expiresAt: later }));
    await runTimer(newsroom, timer);
    await accept(changing(item, { kind: 'refile', expiresAt: dueAt }));
    await settleItem(newsroom, item.itemId);
    expect((await ledger.item(item.itemId))?.record).toMatchObject({ status: 'live', expiresAt: dueAt });
    await runTimer(newsroom, timer);
    expect((await ledger.item(item.itemId))?.record.status).toBe('expired');
  });

  test('does each command once when many do it at once', async () => {
    const item = await accept(publishing());
    for (const kind of ['hold', 'release', 'hold'] as const) await accept(changing(item, { kind }));
    await Promise.all(Array.from({ length: 5 }, () => settleItem(newsroom, item.itemId)));
    const history = await ledger.history(item.itemId);
    expect(history.map(({ record }) => record.change)).toEqual(['publish', 'hold', 'release', 'hold']);
  });

  test('ends what the item does not allow with its problem, and goes on', async () => {
    const item = await accept(publishing());
    const release = await accept(changing(item, { kind: 'release' }));
    const hold = await accept(changing(item, { kind: 'hold' }));
    await settleItem(newsroom, item.itemId);
    expect(await outcome(release)).toMatchObject({ state: 'rejected', problem: { code: 'not_allowed' } });
    expect(await outcome(hold)).toMatchObject({ state: 'done' });
  });

  test('refuses a change to what is no item, but a retraction of it is done', async () => {
    const nowhere = { itemId: publishing().itemId, edition: 'en' };
    const hold = await accept(changing(nowhere, { kind: 'hold' }));
    const retract = await accept(changing(nowhere, { kind: 'retract', note: 'Not so' }));
    await settleItem(newsroom, nowhere.itemId);
    expect(await outcome(hold)).toMatchObject({ state: 'rejected', problem: { code: 'unknown_item' } });
    expect(await outcome(retract)).toEqual({ state: 'done' });
  });

  test('cancels a publish that is to be retracted, due or not', async () => {
    for (const delayMs of [0, 60_000]) {
      const item = await accept(publishing({ delayMs }));
      const retract = await accept(changing(item, { kind: 'retract', note: 'Not so' }));
      await settleItem(newsroom, item.itemId);
      expect(await outcome(item)).toEqual({ state: 'cancelled' });
      expect(await outcome(retract)).toEqual({ state: 'done' });
    }
    expect((await ledger.load('en')).head.seq).toBe(0);
  });

  test('asks to be woken when the pin ends, then when the item expires', async () => {
    const item = await accept(publishing({ pin: true }));
    await settleItem(newsroom, item.itemId);
    const { record } = (await ledger.item(item.itemId)) ?? {};
    expect(timers).toEqual([
      { edition: 'en', itemId: item.itemId, dueAtMs: Date.parse(record?.expiresAt ?? '') },
    ]);
    await accept(changing(item, { kind: 'retract', note: 'Not so' }));
    await settleItem(newsroom, item.itemId);
    expect(timers).toHaveLength(1);
  });

  test.each<[string, object, string]>([
    ['a kind', { kind: 'embargo' }, 'en'],
    ['a field', { kind: 'hold', until: '2030-01-01T00:00:00.000Z' }, 'en'],
    ['an urgency', { kind: 'refile', urgency: 'whisper' }, 'en'],
    ['an edition', { kind: 'hold' }, 'fr'],
  ])('leaves %s that only a newer worker knows to that one', async (_, body, edition) => {
    const known = changing({ itemId: publishing().itemId, edition }, { kind: 'hold' });
    // As a newer deploy would have written it: no type of this version has it.
    const strange = await accept({ ...known, body: body as CommandBody });
    await expect(settleItem(newsroom, strange.itemId)).rejects.toMatchObject({ retryable: true });
    expect(await outcome(strange)).toBeUndefined();
  });
});
