import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { ITEM } from '../../core/contract/limits.js';
import { toTimestamp } from '../../core/contract/timestamp.js';
import { Keys } from '../../core/ledger/keys.js';
import type { CommandRecord, Ledger } from '../../core/ledger/ledger.js';
import type { CommandQueue } from '../../core/queue/queue.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { startWorkers } from '../../workers/workers.js';
import { backstage } from '../harness/backstage.js';
import { accepted, changing, outcomeOf, publishing, sent, sentAll } from '../harness/commands.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';

let redis: TestRedis;
let prefix: string;
let ledger: Ledger;
let queue: CommandQueue;
let closing: Closing;
let runs = 0;

/** The sweep is late by up to 2 s; on a busy machine a job may be, too. */
const LATE_MS = 2_500;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.close());

beforeEach(async () => {
  runs += 1;
  prefix = `w${runs}`;
  closing = new Closing();
  ({ ledger, queue } = await backstage(redis, prefix, closing));
});

afterEach(() => closing.close());

const startFleet = async () => {
  const config = {
    redis: { kind: 'single', url: redis.url } as const,
    prefix,
    editions: DEFAULT_EDITIONS,
    historyDays: 1,
    waitReplicas: 0,
    requireDurable: false,
  };
  return closing.own(await startWorkers({ config, logger: silentLogger, onDeaf: () => undefined }));
};

const node = () => ({ ledger, queue });
const publish = async (...args: Parameters<typeof publishing>): Promise<CommandRecord> => {
  const command = await sent(node(), publishing(...args));
  await outcomeOf(ledger, command);
  return command;
};
const itemIs = (itemId: string, status: string) =>
  until(`${itemId} to be ${status}`, async () => {
    const stored = await ledger.item(itemId);
    return stored?.record.status === status && stored;
  });

describe('a command', () => {
  test('takes effect', async () => {
    await startFleet();
    const command = await sent(node(), publishing({ text: 'Bridge closed' }));
    expect(await outcomeOf(ledger, command)).toMatchObject({ state: 'done', version: 1 });
    expect((await ledger.item(command.itemId))?.record).toMatchObject({ text: 'Bridge closed' });
  });

  test('whose node died before it woke anyone takes effect all the same', async () => {
    await startFleet();
    const command = await accepted(ledger, publishing());
    expect(await outcomeOf(ledger, command)).toMatchObject({ state: 'done' });
  });

  test('that is delayed takes effect when it is due, and not before', async () => {
    await startFleet();
    const command = await sent(node(), publishing({ delayMs: 700 }));
    await outcomeOf(ledger, command);
    const publishedAt = Date.parse((await ledger.item(command.itemId))?.record.publishedAt ?? '');
    expect(publishedAt - command.dueAtMs).toBeGreaterThanOrEqual(0);
    expect(publishedAt - command.dueAtMs).toBeLessThan(LATE_MS);
  });

  test('that is scheduled and taken back never takes effect', async () => {
    await startFleet();
    const command = await sent(node(), publishing({ delayMs: 1_500 }));
    expect(await ledger.cancel(command.id)).toBe('cancelled');
    const later = await sent(node(), publishing({ delayMs: 1_500 }));
    await outcomeOf(ledger, later);
    expect(await ledger.item(command.itemId)).toBeUndefined();
    expect(await ledger.command(command.id)).toMatchObject({ outcome: { state: 'cancelled' } });
  });

  test('that is scheduled and sent now takes effect now, once', async () => {
    await startFleet();
    const command = await sent(node(), publishing({ delayMs: 60_000 }));
    expect(await ledger.promote(command.id)).toBe('promoted');
    const promoted = (await ledger.command(command.id)) ?? command;
    await queue.wake(promoted, await ledger.now());
    expect(await outcomeOf(ledger, command)).toMatchObject({ state: 'done', version: 1 });
  });

  test('that is a flash does not wait for a thousand routine ones', async () => {
    const routine = Array.from({ length: 1_000 }, () => publishing({ urgency: 'regular' }, 'es'));
    await sentAll(node(), routine);
    await startFleet();
    const flash = await sent(node(), publishing({ urgency: 'flash' }));
    expect(await outcomeOf(ledger, flash)).toMatchObject({ state: 'done' });
    expect((await ledger.waiting('es', 2_000)).length).toBeGreaterThan(500);
  });
});

describe('commands on one item end as they were accepted', () => {
  test('hold, release, hold, woken last to first', async () => {
    await startFleet();
    const item = await publish();
    const bodies = [{ kind: 'hold' }, { kind: 'release' }, { kind: 'hold' }] as const;
    const commands: CommandRecord[] = [];
    for (const body of bodies) commands.push(await accepted(ledger, changing(item, body)));
    for (const command of commands.toReversed()) await queue.wake(command, await ledger.now());
    for (const command of commands) await outcomeOf(ledger, command);
    const changes = (await ledger.history(item.itemId)).map(({ record }) => record.change);
    expect(changes).toEqual(['publish', 'hold', 'release', 'hold']);
  });

  test('publish and retract: nothing is ever public', async () => {
    const item = await accepted(ledger, publishing());
    const retract = await accepted(ledger, changing(item, { kind: 'retract', note: 'Not so' }));
    await queue.wake(item, await ledger.now());
    await queue.wake(retract, await ledger.now());
    await startFleet();
    expect(await outcomeOf(ledger, item)).toEqual({ state: 'cancelled' });
    expect(await outcomeOf(ledger, retract)).toEqual({ state: 'done' });
    expect((await ledger.load('en')).head.seq).toBe(0);
  });

  test('a retraction of what is scheduled for later cancels it at once', async () => {
    await startFleet();
    const item = await sent(node(), publishing({ delayMs: 60_000 }));
    const retract = await sent(node(), changing(item, { kind: 'retract', note: 'Not so' }));
    expect(await outcomeOf(ledger, retract)).toEqual({ state: 'done' });
    expect(await outcomeOf(ledger, item)).toEqual({ state: 'cancelled' });
  });
});

describe('an item expires', () => {
  const soon = async (ms: number) => toTimestamp((await ledger.now()) + ms);

  test('on time, by an entry of the log that the service made', async () => {
    await startFleet();
    const { itemId } = await publish({ expiresAt: await soon(1_500) });
    const { record, actor } = await itemIs(itemId, 'expired');
    expect(actor).toBe('bellwire');
    const lateMs = Date.parse(record.changedAt) - Date.parse(record.expiresAt);
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(LATE_MS);
  });

  test('when its job is lost too', async () => {
    await startFleet();
    const { itemId } = await publish({ expiresAt: await soon(1_500) });
    const wire = new Queue('wire', { connection: redis.client, prefix: new Keys(prefix).tag });
    const [timer] = await until('its timer', async () => {
      const delayed = await wire.getDelayed();
      return delayed.length > 0 && delayed;
    });
    await timer?.remove();
    await itemIs(itemId, 'expired');
    await wire.close();
    expect(await ledger.history(itemId)).toHaveLength(2);
  });

  test('not while it was given longer', async () => {
    await startFleet();
    const item = await publish({ expiresAt: await soon(1_500) });
    const longer = changing(item, { kind: 'refile', expiresAt: await soon(2_500) });
    await outcomeOf(ledger, await sent(node(), longer));
    const { record } = await itemIs(item.itemId, 'expired');
    expect(record.changedAt >= record.expiresAt).toBe(true);
    expect(record.version).toBe(3);
  });
});

describe('a pin', () => {
  test('takes the place of the one before, by an entry of its own', async () => {
    await startFleet();
    const first = await publish({ pin: true });
    const second = await publish();
    await outcomeOf(ledger, await sent(node(), changing(second, { kind: 'pin' })));
    expect(await ledger.pinnedItem('en')).toBe(second.itemId);
    const unpinned = await ledger.item(first.itemId);
    expect(unpinned).toMatchObject({ actor: 'bellwire', record: { change: 'unpin', status: 'live' } });
    const pinned = await ledger.item(second.itemId);
    expect(unpinned?.seq).toBeLessThan(pinned?.seq ?? 0);
  });

  test('of one among many at once leaves exactly one pinned', async () => {
    await startFleet();
    await startFleet();
    const items = await Promise.all(Array.from({ length: 6 }, () => sent(node(), publishing({ pin: true }))));
    for (const item of items) expect(await outcomeOf(ledger, item)).toMatchObject({ state: 'done' });
    const records = await Promise.all(items.map(({ itemId }) => ledger.item(itemId)));
    const pinned = records.flatMap((stored) => (stored?.record.pinnedUntil ? [stored.record.id] : []));
    expect(pinned).toEqual([await ledger.pinnedItem('en')]);
  });

  test('ends at its time', async () => {
    await startFleet();
    const item = await publish();
    const pin = changing(item, { kind: 'pin', until: toTimestamp((await ledger.now()) + 1_500) });
    await outcomeOf(ledger, await sent(node(), pin));
    const unpinned = await until('the pin to end', async () => {
      const stored = await ledger.item(item.itemId);
      return stored?.record.change === 'unpin' && stored;
    });
    expect(unpinned).toMatchObject({ actor: 'bellwire', record: { status: 'live', version: 3 } });
  });
});

test('an edition keeps 200 open items: the oldest that is not pinned expires', async () => {
  await startFleet();
  const pinned = await publish({ pin: true });
  const oldest = await publish();
  const rest = Array.from({ length: ITEM.maxOpenPerEdition - 1 }, () => publishing());
  const records = await sentAll(node(), rest);
  for (const record of records) await outcomeOf(ledger, record);
  const { actor } = await itemIs(oldest.itemId, 'expired');
  expect(actor).toBe('bellwire');
  const open = await ledger.openItems('en');
  expect(open).toHaveLength(ITEM.maxOpenPerEdition);
  expect(open).toContain(pinned.itemId);
});
