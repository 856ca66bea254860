import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { connectIn } from '../../client-sdk/src/connect.js';
import type { BellwireError, ConnectOptions, StateName, Ticker } from '../../client-sdk/src/index.js';
import { until } from '../harness/until.js';
import { EditionServer } from './harness/edition-server.js';
import { TestRuntime } from './harness/test-runtime.js';

/** Beyond every wait between attempts, and short of a handshake's time. */
const RETRY_MS = 8_000;

describe('a ticker without a WebSocket', () => {
  let server: EditionServer;
  let runtime: TestRuntime;
  let states: StateName[];
  const opened: Ticker[] = [];

  beforeEach(async () => {
    server = await EditionServer.start();
    runtime = new TestRuntime();
    states = [];
  });

  afterEach(async () => {
    for (const ticker of opened.splice(0)) ticker.close();
    await server.close();
  });

  function open(options: Partial<ConnectOptions> = {}): Ticker {
    const ticker = connectIn(runtime, server.origin, { edition: 'en', ...options });
    ticker.on('state', ({ name }) => states.push(name));
    opened.push(ticker);
    return ticker;
  }

  const texts = (ticker: Ticker) => ticker.items.map(({ text }) => text);

  /** Lets attempt after attempt be made, until it is live. */
  const reachLive = (ticker: Ticker) =>
    until('live', () => {
      if (ticker.state.name === 'offline') runtime.advance(RETRY_MS);
      return ticker.state.name === 'live';
    });

  test('reads the stream where there is none, as in Node 20', async () => {
    runtime.openSocket = undefined;
    server.append({ text: 'before' });
    const ticker = open({ sections: [] });
    await until('live', () => ticker.state.name === 'live');
    server.publish({ text: 'in the stream \u2028 of events: data' });
    server.beat();
    await until('both', () => ticker.items.length === 2);
    expect(texts(ticker)).toEqual(['in the stream \u2028 of events: data', 'before']);
    expect(ticker.cursor).toBe(server.cursor);
    expect(states).toEqual(['live']);
  });

  test('goes down the ladder where a proxy lets none through, polls meanwhile, and resumes by the same cursor', async () => {
    server.append({ text: 'by request' });
    server.refusesSockets = true;
    const ticker = open();
    await until('offline', () => ticker.state.name === 'offline');
    runtime.advance(0);
    await until('what GET items answers', () => ticker.items.length === 1);
    const { cursor } = ticker;
    await reachLive(ticker);
    expect(server.streams).toEqual([`/v1/editions/en/stream?since=${cursor}`]);
    server.append({ text: 'missed' });
    server.cut();
    await until('the loss', () => ticker.state.name === 'connecting');
    runtime.advance(1_000);
    await until('the missed item', () => ticker.items.length === 2);
    expect(ticker.state.name).toBe('live');
  });

  test('goes back up when that is possible again, and keeps the stream until then', async () => {
    server.refusesSockets = true;
    let asked = 0;
    runtime.openSocket = (url) => {
      asked += 1;
      return new WebSocket(url);
    };
    const ticker = open();
    await reachLive(ticker);
    server.refusesSockets = false;
    states.length = 0;
    const before = asked;
    await until('it asks for a socket', () => {
      server.beat();
      if (asked === before) runtime.advance(5_000);
      return asked > before;
    });
    await until('the socket alone', () => server.streams.length === 0);
    expect(server.auths[0]?.cursor).toBe(server.cursor);
    server.publish({ text: 'by socket' });
    await until('the item', () => texts(ticker)[0] === 'by socket');
    expect(states.filter((name) => name !== 'stale' && name !== 'live')).toEqual([]);
  });

  test('is closed for good by what the server refuses for good', async () => {
    runtime.openSocket = undefined;
    const ticker = open({ edition: 'nowhere' });
    const errors: BellwireError[] = [];
    ticker.on('error', (error) => errors.push(error));
    await until('closed', () => ticker.state.name === 'closed');
    expect(errors.map(({ code, retryable }) => [code, retryable])).toEqual([['unknown_edition', false]]);
    expect(runtime.timerCount).toBe(0);
  });

  test.each(['socket', 'stream'])(
    'lets go of its %s when its page is out of use, and is back with what it missed',
    async (way) => {
      server.refusesSockets = way === 'stream';
      if (way === 'stream') runtime.openSocket = undefined;
      const ticker = open();
      await until('live', () => ticker.state.name === 'live');
      runtime.sign('unused');
      expect(ticker.state.name).toBe('paused');
      expect(runtime.timerCount).toBe(0);
      await until('no connection', () => server.sockets.length + server.streams.length === 0);
      server.append({ text: 'missed' });
      runtime.sign('online');
      expect(ticker.state.name).toBe('paused');
      runtime.sign('seen');
      await until('the missed item', () => ticker.items.length === 1);
      expect(states).toEqual(['live', 'paused', 'connecting', 'live']);
    },
  );
});
