import { describe, expect, test } from '@jest/globals';
import { attemptDelayMs, isAlarming } from '../../../core/queue/back-off.js';

describe('a failing job', () => {
  test('waits 200 ms, then twice as long each time, at most 30 s', () => {
    expect([1, 2, 3, 8, 9, 1_000, 1_000_000].map(attemptDelayMs)).toEqual([
      200, 400, 800, 25_600, 30_000, 30_000, 30_000,
    ]);
  });

  test('alarms once it has been waiting for more than a minute', () => {
    const attempts = Array.from({ length: 30 }, (_, n) => n);
    const first = attempts.find(isAlarming) ?? 0;
    const waitedMs = attempts.slice(1, first).reduce((sum, attempt) => sum + attemptDelayMs(attempt), 0);
    expect(waitedMs).toBeGreaterThan(60_000);
    expect(waitedMs - attemptDelayMs(first - 1)).toBeLessThanOrEqual(60_000);
    expect(attempts.filter((attempt) => attempt > first).every(isAlarming)).toBe(true);
  });
});
