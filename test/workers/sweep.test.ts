import { beforeEach, describe, expect, test } from '@jest/globals';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { APPROVAL } from '../../core/contract/limits.js';
import { toTimestamp } from '../../core/contract/timestamp.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import { createMemoryLedger } from '../../core/ledger/memory-ledger.js';
import type { CommandQueue } from '../../core/queue/queue.js';
import { silentLogger } from '../../core/runtime/logger.js';
import type { Newsroom } from '../../workers/newsroom.js';
import { settleItem } from '../../workers/settle-item.js';
import { createSweep } from '../../workers/sweep.js';
import { accepted, changing, publishing } from '../harness/commands.js';
import { until } from '../harness/until.js';

const START_MS = 1_800_000_000_000;

let nowMs: number;
let ledger: Ledger;
let newsroom: Newsroom;
let troubles: string[];
let queueIsFull: boolean;
let runSweep: () => Promise<void>;

/** A queue that has a job for everything, or room for none. */
const queue: CommandQueue = {
  wake: async () => undefined,
  wakeLost: async (commands) => (queueIsFull ? [...commands] : []),
  wakeTimer: async () => undefined,
  sendCanary: async () => 0,
};

beforeEach(() => {
  nowMs = START_MS;
  queueIsFull = false;
  troubles = [];
  ledger = createMemoryLedger({ clock: () => nowMs });
  newsroom = { ledger, queue, editions: DEFAULT_EDITIONS, logger: silentLogger };
  runSweep = createSweep(newsroom, (what) => troubles.push(what));
});

/** Without a cap on open items. */
const capless = (ledger: Ledger): Ledger => ({ ...ledger, openItems: async () => [] });
const stateOf = async (id: string) => (await ledger.command(id))?.outcome?.state;

describe('the sweep', () => {
  test('leaves to the queue what the queue has', async () => {
    const { id } = await accepted(ledger, publishing());
    nowMs += 30_000;
    await runSweep();
    expect(await stateOf(id)).toBeUndefined();
  });

  test('settles itself what the queue cannot take', async () => {
    const { id } = await accepted(ledger, publishing());
    queueIsFull = true;
    await runSweep();
    expect(await stateOf(id)).toBe('done');
  });

  test('settles itself what has been due for more than a minute, whatever its job does', async () => {
    const { id } = await accepted(ledger, publishing());
    nowMs += 61_000;
    await runSweep();
    expect(await stateOf(id)).toBe('done');
  });

  test('leaves alone what is not due', async () => {
    const { id } = await accepted(ledger, publishing({ dueAtMs: START_MS + 120_000 }));
    queueIsFull = true;
    nowMs += 61_000;
    await runSweep();
    expect(await stateOf(id)).toBeUndefined();
  });

  test('is not kept from the rest by one command that cannot be settled here', async () => {
    const foreign = await accepted(ledger, publishing({}, 'fr'));
    const { id } = await accepted(ledger, publishing());
    queueIsFull = true;
    await runSweep();
    expect(await stateOf(id)).toBe('done');
    expect(await stateOf(foreign.id)).toBeUndefined();
    expect(troubles).toEqual(['command']);
  });

  test.each([0, 61_000])(
    'finds what is lost behind a thousand that nobody here can settle, %d ms on',
    async (ms) => {
      for (let n = 0; n < 1_000; n += 1) await accepted(ledger, publishing({}, 'fr'));
      const { id } = await accepted(ledger, publishing());
      queueIsFull = ms === 0;
      nowMs += ms;
      // Each goes on settling for a second, in which a busy machine may do nothing.
      await until(
        'a sweep to come to it',
        async () => {
          await runSweep();
          return (await stateOf(id)) === 'done';
        },
        100_000,
      );
    },
  );

  test('expires what is due behind a thousand items of editions that are no more', async () => {
    const soon = toTimestamp(START_MS + 5_000);
    const [before, after] = [DEFAULT_EDITIONS, DEFAULT_EDITIONS.filter(({ id }) => id !== 'ar')];
    const items = [];
    for (let n = 0; n < 1_000; n += 1)
      items.push(await accepted(ledger, publishing({ expiresAt: soon }, 'ar')));
    const last = await accepted(ledger, publishing({ expiresAt: toTimestamp(START_MS + 6_000) }));
    newsroom = { ...newsroom, editions: before };
    for (const { itemId } of [...items, last])
      await settleItem({ ...newsroom, ledger: capless(ledger) }, itemId);
    nowMs += 6_000;
    runSweep = createSweep({ ...newsroom, editions: after }, (what) => troubles.push(what));
    for (let n = 0; n < 3; n += 1) await runSweep();
    expect((await ledger.item(last.itemId))?.record.status).toBe('expired');
    expect(await ledger.pending(items[0]?.itemId ?? '')).toEqual([]);
  });

  test('expires what is due, also while it is held', async () => {
    const item = await accepted(ledger, publishing({ expiresAt: toTimestamp(START_MS + 5_000) }));
    await accepted(ledger, changing(item, { kind: 'hold' }));
    queueIsFull = true;
    await runSweep();
    expect((await ledger.item(item.itemId))?.record.status).toBe('held');
    nowMs += 5_000;
    await runSweep();
    await runSweep();
    expect(await ledger.item(item.itemId)).toMatchObject({
      actor: 'bellwire',
      record: { status: 'expired' },
    });
    expect(await ledger.history(item.itemId)).toHaveLength(3);
  });

  test('ends what nobody approved for a day, and nothing else', async () => {
    const old = await accepted(ledger, { ...publishing(), proposed: true });
    nowMs += APPROVAL.lapsesAfterMs;
    const young = await accepted(ledger, { ...publishing(), proposed: true });
    await runSweep();
    expect([await stateOf(old.id), await stateOf(young.id)]).toEqual([undefined, undefined]);
    nowMs += 1;
    await runSweep();
    expect([await stateOf(old.id), await stateOf(young.id)]).toEqual(['cancelled', undefined]);
  });
});
