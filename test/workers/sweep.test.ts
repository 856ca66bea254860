import { beforeEach, describe, expect, test } from '@jest/globals';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { toTimestamp } from '../../core/contract/timestamp.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import { createMemoryLedger } from '../../core/ledger/memory-ledger.js';
import type { CommandQueue } from '../../core/queue/queue.js';
import { silentLogger } from '../../core/runtime/logger.js';
import type { Newsroom } from '../../workers/newsroom.js';
import { sweep } from '../../workers/sweep.js';
import { accepted, changing, publishing } from '../harness/commands.js';

const START_MS = 1_800_000_000_000;

let nowMs: number;
let ledger: Ledger;
let newsroom: Newsroom;
let troubles: string[];
let queueIsFull: boolean;

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
});

const runSweep = () => sweep(newsroom, (what) => troubles.push(what));
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
});
