import { expect, test } from '@jest/globals';
import { every } from '../../../core/runtime/every.js';
import { until } from '../../harness/until.js';

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
  const atClose = runs;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(runs).toBe(atClose);
  expect(running).toBe(0);
  expect(most).toBe(1);
  expect(errors).toHaveLength(1);
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
