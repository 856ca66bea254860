import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { connectIn } from '../../client-sdk/src/connect.js';
import type { StateName } from '../../client-sdk/src/index.js';
import { runtimeOf } from '../../client-sdk/src/runtime.js';
import { until } from '../harness/until.js';
import { EditionServer } from './harness/edition-server.js';
import { TestRuntime } from './harness/test-runtime.js';

let server: EditionServer;

beforeEach(async () => {
  server = await EditionServer.start();
  server.spreadMs = 20_000;
});

afterEach(() => server.close());

test.each([
  ['drop the fraction of a delay, as browsers do', Math.trunc],
  ['ring early once, as when the clock is set back', (delayMs: number) => delayMs - 5],
])('a ticker comes back although timers %s', async (_name, shortened) => {
  const runtime = new TestRuntime();
  const ticker = connectIn(runtime, server.origin, { edition: 'en' });
  const reach = (name: StateName) => until(name, () => ticker.state.name === name);
  await reach('live');

  const { after } = runtime;
  runtime.random = () => 0.123_456_7;
  runtime.after = (delayMs, run) => {
    runtime.after = after;
    return after(shortened(delayMs), run);
  };
  server.cut();
  await reach('connecting');
  runtime.advance(2_470);
  try {
    await reach('live');
  } finally {
    ticker.close();
  }
});

test('a clock that is set back goes on from where it was: what is due in a second is not due in an hour', () => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(5_000_000);
  try {
    const { nowMs } = runtimeOf({});
    const readings = [5_000_000, 5_000_800, 1_000_000, 1_000_300, 1_000_200, 9_000_200].map((ms) => {
      clock.mockReturnValue(ms);
      return nowMs() - 5_000_000;
    });
    expect(readings).toEqual([0, 800, 800, 1_100, 1_100, 8_001_100]);
  } finally {
    clock.mockRestore();
  }
});
