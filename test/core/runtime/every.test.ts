import { afterEach, expect, jest, test } from '@jest/globals';
import { every } from '../../../core/runtime/every.js';
import { until } from '../../harness/until.js';

afterEach(() => {
  jest.useRealTimers();
});

test('a task runs again and again, never twice at once, and a failure does not end it', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const errors: unknown[] = [];
  const task = async () => {
    running += 1;
    runs += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (runs === 2) throw new Error('once');
  };
  const repeating = every(1, task, (error) => errors.push(error));
  await until('five runs', () => runs >= 5);
  await repeating.close();
  expect([running, most]).toEqual([0, 1]);
  expect(errors).toHaveLength(1);
});

test('once it is closed nothing is left that would run it', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  let runs = 0;
  const repeating = every(
    1_000,
    async () => {
      runs += 1;
    },
    () => undefined,
  );
  await jest.advanceTimersByTimeAsync(2_000);
  expect([runs, jest.getTimerCount()]).toEqual([2, 1]);
  await repeating.close();
  expect([runs, jest.getTimerCount()]).toEqual([2, 0]);
});

test('closing waits for the run that is under way', async () => {
  let finish: () => void = () => undefined;
  let started = false;
  const task = () =>
    new Promise<void>((resolve) => {
      started = true;
      finish = resolve;
    });
  const repeating = every(1, task, () => undefined);
  await until('it to start', () => started);
  let closed = false;
  const closing = repeating.close().then(() => {
    closed = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(closed).toBe(false);
  finish();
  await closing;
});
