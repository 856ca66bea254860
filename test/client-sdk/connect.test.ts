import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { BellwireError, connect, type ItemChange, type Ticker } from '../../client-sdk/src/index.js';
import type { Item } from '../../core/contract/item.js';
import type { Sync } from '../../core/contract/sync.js';
import { until } from '../harness/until.js';
import { EditionServer, SERVER_EPOCH_MS } from './harness/edition-server.js';

describe('connect', () => {
  let server: EditionServer;
  const opened: Ticker[] = [];

  beforeEach(async () => {
    server = await EditionServer.start();
  });

  afterEach(async () => {
    for (const ticker of opened.splice(0)) ticker.close();
    await server.close();
  });

  function open(options: Partial<Parameters<typeof connect>[1]> = {}): Ticker {
    const ticker = connect(server.origin, { edition: 'en', WebSocket, ...options });
    opened.push(ticker);
    return ticker;
  }

  const live = (ticker: Ticker) => until('live', () => ticker.state.name === 'live');

  test('has the items in reader order, the cursor and the state once it is live', async () => {
    server.append({ text: 'first' });
    server.append({ text: 'second' });
    server.append({ text: 'flash', urgency: 'flash' });
    server.append({ text: 'third' });
    const ticker = open();
    expect(ticker.state.name).toBe('connecting');
    await live(ticker);
    expect(ticker.items.map(({ text }) => text)).toEqual(['flash', 'third', 'second', 'first']);
    expect(ticker.cursor).toBe(server.cursor);
  });

  test('tells every change as it happens, with what was there before', async () => {
    const ticker = open();
    const changes: ItemChange[] = [];
    ticker.on('change', (change) => changes.push(change));
    await live(ticker);
    const item = server.publish();
    server.publish({
      id: item.id,
      status: 'retracted',
      change: 'retract',
      notice: { note: 'wrong', at: item.changedAt },
    });
    await until('both', () => changes.length === 2);
    expect(changes.map(({ kind, via }) => `${kind} ${via}`)).toEqual(['publish item', 'retract item']);
    expect(changes[1]?.previous).toEqual(item);
    expect(ticker.items[0]?.text).toBeUndefined();
  });

  test('outlives what its listeners throw: it is written to the console', async () => {
    const written = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const ticker = open();
    const fault = new Error('from a listener');
    ticker.on('change', () => {
      throw fault;
    });
    await live(ticker);
    for (const text of ['one', 'two']) server.publish({ text });
    await until('both', () => ticker.items.length === 2);
    expect(written.mock.calls).toEqual([[fault], [fault]]);
    written.mockRestore();
  });

  test('comes back after a cut with its cursor and has what it missed', async () => {
    const ticker = open();
    await live(ticker);
    server.publish({ text: 'before' });
    await until('the item', () => ticker.items.length === 1);
    const { cursor } = ticker;
    server.append({ text: 'missed' });
    server.cut();
    await until('the missed item', () => ticker.items.length === 2);
    expect(server.auths.map((auth) => auth.cursor)).toEqual([undefined, cursor]);
  });

  test('goes on from a list that the page had, and gets only what came after it', async () => {
    server.append({ text: 'on the page' });
    const answer = await fetch(`${server.origin}/v1/editions/en/items`);
    const from = (await answer.json()) as Sync;
    server.append({ text: 'missed' });
    const ticker = open({ from });
    expect(ticker.items.map(({ text }) => text)).toEqual(['on the page']);
    await until('both', () => ticker.items.length === 2);
    expect(server.auths.map(({ cursor }) => cursor)).toEqual([from.cursor]);
  });

  test('counts in how long a cache had the answer that it polled', async () => {
    server.refuseWith = 503;
    server.ageS = 40;
    const ticker = open();
    await until('an answer', () => ticker.asOf !== undefined);
    const aheadMs = ticker.now().getTime() - SERVER_EPOCH_MS;
    expect(aheadMs).toBeGreaterThanOrEqual(40_000);
    expect(aheadMs).toBeLessThan(70_000);
  });

  test('takes for no list what is none', async () => {
    const ticker = open({ from: { cursor: '1-a', items: [{ id: 'x' } as Item] } });
    expect(ticker.cursor).toBeUndefined();
    await live(ticker);
  });

  test('is a loop over changes that ends when its signal aborts', async () => {
    const stopping = new AbortController();
    const ticker = open({ signal: stopping.signal });
    const seen: string[] = [];
    const loop = (async () => {
      for await (const { item } of ticker) {
        seen.push(item.text ?? '');
        if (seen.length === 2) stopping.abort();
      }
    })();
    await live(ticker);
    server.publish({ text: 'one' });
    server.publish({ text: 'two' });
    await loop;
    expect(seen).toEqual(['one', 'two']);
    expect(ticker.state.name).toBe('closed');
    expect(() => ticker.close()).not.toThrow();
  });

  test('gives changes to calls of next in the order in which they were made, and ends those that wait', async () => {
    const ticker = open();
    const loop = ticker[Symbol.asyncIterator]();
    const answers = [loop.next(), loop.next(), loop.next()];
    await live(ticker);
    server.publish({ text: 'one' });
    server.publish({ text: 'two' });
    await Promise.all(answers.slice(0, 2));
    await loop.return?.();
    const values = (await Promise.all([...answers, loop.next()])).map(({ value }) => value?.item.text);
    expect(values).toEqual(['one', 'two', undefined, undefined]);
  });

  test('closes with an error that no retry heals when there is no such edition', async () => {
    const ticker = open({ edition: 'nowhere' });
    const errors: BellwireError[] = [];
    ticker.on('error', (error) => errors.push(error));
    const loop = (async () => {
      for await (const change of ticker) throw new Error(`unexpected ${change.kind}`);
    })();
    await expect(loop).rejects.toMatchObject({ code: 'unknown_edition', retryable: false });
    expect(ticker.state.name).toBe('closed');
    expect(errors).toHaveLength(1);
  });

  test('refuses options that cannot work at once, by a typed error', () => {
    const refused = (options: object, url = server.origin) => {
      try {
        connect(url, { edition: 'en', WebSocket, ...options }).close();
      } catch (error) {
        return error instanceof BellwireError ? error.code : error;
      }
      return undefined;
    };
    expect(refused({}, 'ftp://example.org')).toBe('invalid_options');
    expect(refused({}, 'no address')).toBe('invalid_options');
  });
});
