import { afterEach, beforeEach, test } from '@jest/globals';
import { connectIn } from '../../client-sdk/src/connect.js';
import type { StateName } from '../../client-sdk/src/index.js';
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
