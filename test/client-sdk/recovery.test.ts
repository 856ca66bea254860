import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectIn } from '../../client-sdk/src/connect.js';
import type { ConnectOptions, StateName, Ticker } from '../../client-sdk/src/index.js';
import { until } from '../harness/until.js';
import { EditionServer } from './harness/edition-server.js';
import { TestRuntime } from './harness/test-runtime.js';

describe('a ticker keeps its list', () => {
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

  async function openLive(options: Partial<ConnectOptions> = {}): Promise<Ticker> {
    const ticker = open(options);
    await reach(ticker, 'live');
    return ticker;
  }

  const reach = (ticker: Ticker, name: StateName) => until(name, () => ticker.state.name === name);
  const texts = (ticker: Ticker) => ticker.items.map(({ text }) => text);
  const shows = (ticker: Ticker, count: number) =>
    until(`${count} items`, () => ticker.items.length === count);

  test('and spreads its first retry over the window that the server asked for', async () => {
    server.spreadMs = 20_000;
    const ticker = await openLive();
    runtime.random = () => 0.75;
    server.cut();
    await reach(ticker, 'connecting');
    expect(runtime.nextDueMs).toBe(15_000);
    server.append({ text: 'missed' });
    runtime.advance(15_000);
    await shows(ticker, 1);
    expect(states).toEqual(['live', 'connecting', 'live']);
  });

  test('on whichever node it comes back to: a repeat changes nothing, a gap is filled', async () => {
    const ticker = await openLive();
    const item = server.publish({ text: 'one' });
    await shows(ticker, 1);
    let changes = 0;
    ticker.on('change', () => {
      changes += 1;
    });
    server.namespace.emit('item', item, server.cursor);
    server.namespace.emit('item', { ...item, text: 'an old version' }, server.cursorAt(1));
    server.publish({ text: 'two' });
    await shows(ticker, 2);
    expect(changes).toBe(1);
    expect(texts(ticker)).toEqual(['two', 'one']);
  });

  test('and is never blank: refused with 503, it shows what GET items answers', async () => {
    server.append({ text: 'by request' });
    server.refuseWith = 503;
    const ticker = open();
    await reach(ticker, 'offline');
    runtime.advance(0);
    await shows(ticker, 1);
    expect(ticker.state.name).toBe('offline');
    expect(server.gets[0]?.url).toBe('/v1/editions/en/items');
    server.refuseWith = 0;
    runtime.advance(2_000);
    await reach(ticker, 'live');
    expect(server.auths[0]?.cursor).toBe(server.cursor);
  });

  test('and asks conditionally, from its cursor, no sooner than Retry-After says', async () => {
    server.refuseWith = 503;
    const ticker = open();
    await reach(ticker, 'offline');
    runtime.random = () => 0.8;
    const isSet = (gapMs: number, times: number) =>
      until(`a poll in ${gapMs} ms`, () => runtime.delays.filter((each) => each === gapMs).length === times);
    const polled = async (count: number) =>
      until(`poll ${count}`, () => (server.gets.length === count ? server.gets.at(-1) : undefined));
    runtime.advance(0);
    await isSet(9_000, 1);
    runtime.advance(9_000);
    expect((await polled(2)).url).toContain(`since=${server.cursor}`);
    await isSet(9_000, 2);
    runtime.advance(9_000);
    expect((await polled(3)).headers['if-none-match']).toBe(`"${server.cursor}"`);
    await isSet(9_000, 3);
    server.answersGets = false;
    server.retryAfterS = 120;
    runtime.advance(9_000);
    await polled(4);
    await isSet(124_000, 1);
  });

  test('without a gap when its node drains: the next connection is there before the old one goes', async () => {
    const ticker = await openLive();
    server.publish({ text: 'before' });
    await shows(ticker, 1);
    server.drain(3_000);
    await until('the move has its time', () => runtime.nextDueMs === 3_000);
    server.mute = true;
    runtime.advance(3_000);
    await until('two connections', () => server.sockets.length === 2);
    server.publish({ text: 'meanwhile' });
    await shows(ticker, 2);
    const [, next] = server.sockets;
    next?.emit('sync', server.syncFrom(server.auths[1]?.cursor));
    await until('one connection', () => server.sockets.length === 1);
    server.publish({ text: 'after' });
    await shows(ticker, 3);
    expect(states).toEqual(['live']);
  });

  test('and says when it may be out of date: a node behind the log by its own account', async () => {
    const ticker = await openLive();
    server.lagMs = 10_001;
    server.beat();
    await reach(ticker, 'stale');
    server.lagMs = 10_000;
    server.beat();
    await reach(ticker, 'live');
  });

  test('and says so after 30 s of silence, then tries another connection and keeps the old one until its sync', async () => {
    server.spreadMs = 4_000;
    const ticker = await openLive();
    runtime.advance(29_999);
    expect(ticker.state.name).toBe('live');
    runtime.advance(1);
    expect(ticker.state.name).toBe('stale');
    server.mute = true;
    runtime.advance(4_000);
    await until('two connections', () => server.sockets.length === 2);
    expect(ticker.state.name).toBe('stale');
    server.sockets[1]?.emit('sync', server.syncFrom(ticker.cursor));
    await reach(ticker, 'live');
    await until('one connection', () => server.sockets.length === 1);
  });

  test('and tries at once when the network is back', async () => {
    server.refuseWith = 503;
    const ticker = open();
    await reach(ticker, 'offline');
    server.refuseWith = 0;
    runtime.sign('online');
    await reach(ticker, 'live');
  });

  test('and tries at once after its machine slept', async () => {
    const ticker = await openLive();
    server.append({ text: 'while asleep' });
    runtime.sleep(3_600_000);
    await shows(ticker, 1);
    expect(server.auths).toHaveLength(2);
  });

  test('whatever garbage comes: it is ignored, and what follows counts', async () => {
    const ticker = await openLive();
    const [socket] = server.sockets;
    const raw = (frame: string | Buffer) => socket?.conn.write(frame.toString());
    for (const frame of [
      '2/en,',
      '2/en,["item"',
      '2/en,["item",null]',
      '2/other,["item",{}]',
      '2/en,[]',
      '2/en,{}',
      '9',
      '',
    ]) {
      raw(frame);
    }
    socket?.emit('sync', { cursor: 7 });
    socket?.emit('item', { id: 1 }, server.cursor);
    socket?.emit('beat', 'beat');
    socket?.emit('drain', { afterMs: 'soon' });
    socket?.emit('fanfare', { of: 'a later protocol' });
    socket?.emit(
      'item',
      { ...server.append({ text: 'no status of ours' }), status: 'embargoed' },
      server.cursor,
    );
    server.publish({ text: 'good' });
    await shows(ticker, 1);
    expect(texts(ticker)).toEqual(['good']);
    expect(ticker.cursor).toBe(server.cursor);
    expect(states).toEqual(['live']);
  });

  test('although a listener throws: it is reported, the others hear, the cursor moves after them', async () => {
    const ticker = await openLive();
    const cursors: (string | undefined)[] = [];
    const { cursor } = ticker;
    ticker.on('change', () => {
      throw new Error('from a listener');
    });
    const off = ticker.on('change', () => cursors.push(ticker.cursor));
    server.publish();
    await shows(ticker, 1);
    expect(runtime.reported).toEqual([new Error('from a listener')]);
    expect(cursors).toEqual([cursor]);
    expect(ticker.cursor).toBe(server.cursor);
    off();
    server.publish();
    await shows(ticker, 2);
    expect(cursors).toHaveLength(1);
  });

  test('and drops what leaves its filter, expires, or was withdrawn 48 hours ago', async () => {
    const ticker = await openLive({ sections: ['politics'] });
    const leaves = server.publish({ sections: ['politics'], text: 'leaves' });
    server.publish({ sections: ['sport'], text: 'never mine' });
    const expires = server.publish({ sections: ['politics'], text: 'expires' });
    const retracted = server.publish({ sections: ['politics'], text: 'retracted' });
    await shows(ticker, 3);
    server.publish({ id: leaves.id, sections: ['sport'], change: 'refile' });
    server.publish({ id: expires.id, status: 'expired', change: 'expire' });
    server.publish({ id: retracted.id, status: 'retracted', change: 'retract' });
    await until(
      'the retraction alone',
      () => ticker.items.length === 1 && ticker.items[0]?.status === 'retracted',
    );
    server.serverNowMs += 48 * 3_600_000 + 60_000;
    server.beat();
    await shows(ticker, 0);
    expect(server.auths).toEqual([{ sections: ['politics'] }]);
  });

  test('and takes another log for what it is: everything is replaced', async () => {
    const ticker = await openLive();
    server.publish({ text: 'of the lost log' });
    server.publish({ text: 'of the lost log too' });
    await shows(ticker, 2);
    server.log.length = 0;
    server.generation = 'b';
    server.append({ text: 'of the new log' });
    server.append({ text: 'and its second' });
    server.beat();
    await reach(ticker, 'connecting');
    runtime.advance(1_000);
    await until('the new list', () => texts(ticker).join() === 'and its second,of the new log');
    expect(ticker.cursor).toBe(server.cursor);
  });

  test('over a reload when it is stored, and storage that fails never shows', async () => {
    const storage = new Map<string, string>();
    const kept: Storage = {
      length: 0,
      clear: () => storage.clear(),
      key: () => null,
      removeItem: (key) => void storage.delete(key),
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
    };
    runtime.stores.set('session', kept);
    const ticker = await openLive({ store: 'session' });
    server.publish({ text: 'kept' });
    await shows(ticker, 1);
    const { cursor } = ticker;
    ticker.close();
    const again = open({ store: 'session' });
    expect(texts(again)).toEqual(['kept']);
    expect(again.cursor).toBe(cursor);
    await reach(again, 'live');
    expect(server.auths.at(-1)?.cursor).toBe(cursor);
    const otherFilter = open({ store: 'session', sections: ['politics'] });
    expect(otherFilter.items).toEqual([]);

    kept.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    server.publish({ text: 'not kept' });
    await shows(again, 2);
    runtime.storage = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    const forbidden = await openLive({ store: 'local' });
    await shows(forbidden, 2);
    expect(runtime.reported).toEqual([]);
  });

  test('until it is closed: then nothing is left behind', async () => {
    const ticker = await openLive();
    ticker.close();
    ticker.close();
    expect(ticker.state.name).toBe('closed');
    expect(runtime.timerCount).toBe(0);
    await until('no connection', () => server.sockets.length === 0);
    expect(states).toEqual(['live', 'closed']);
  });
});
