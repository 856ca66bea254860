import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { createMemoryLedger } from '../../core/ledger/memory-ledger.js';
import type { CommandQueue } from '../../core/queue/queue.js';
import { sendCanaries } from '../../workers/canaries.js';

/** What is logged when the canary of the wire lane has been waiting for `waitingMs`. */
async function linesAfter(waitingMs: number): Promise<string[]> {
  const lines: string[] = [];
  const collect = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const queue: CommandQueue = {
    wake: async () => undefined,
    wakeLost: async () => [],
    wakeTimer: async () => undefined,
    sendCanary: async (lane) => (lane === 'wire' ? waitingMs : 0),
  };
  const ledger = createMemoryLedger();
  await sendCanaries({ ledger, queue, editions: DEFAULT_EDITIONS, logger: pino(collect) });
  return lines;
}

test('a canary that nobody takes for 15 s is an alarm that names the lane', async () => {
  expect(await linesAfter(15_000)).toEqual([]);
  const [line = '', ...more] = await linesAfter(15_001);
  expect(JSON.parse(line)).toMatchObject({ level: 50, lane: 'wire', waitingMs: 15_001 });
  expect(more).toEqual([]);
});
