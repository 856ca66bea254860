import { expect, test } from '@jest/globals';
import { HEARTBEAT } from '../../../core/contract/heartbeat.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { Heart } from '../../../server/live/heart.js';
import { until } from '../../harness/until.js';

/** Timers of Node may be a millisecond early. */
const TIMER_MS = 2;

test('however much changes, a node writes its heartbeat once a second at most', async () => {
  const writtenAtMs: number[] = [];
  let left = 0;
  const heart = new Heart({
    store: {
      write: async () => writtenAtMs.push(performance.now()) > 0,
      leave: async () => {
        left += 1;
      },
    },
    editions: ['en'],
    heartbeat: () => ({ node: 'n', name: 'here:1', startedAtMs: 0, atMs: 0, editions: [] }),
    entries: () => [],
    logger: silentLogger,
  });
  await until('three heartbeats', () => {
    heart.changed('en');
    return writtenAtMs.length === 3;
  });
  await Promise.all([heart.close(), heart.close()]);
  heart.changed('en');
  const gapsMs = writtenAtMs.slice(1).map((atMs, n) => atMs - (writtenAtMs[n] ?? 0));
  expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(HEARTBEAT.minGapMs - TIMER_MS);
  expect(left).toBe(1);
});
