import { afterEach, describe, expect, test } from '@jest/globals';
import { connectIn } from '../../client-sdk/src/connect.js';
import type { Ticker } from '../../client-sdk/src/index.js';
import type { Item } from '../../core/contract/item.js';
import type { Sync } from '../../core/contract/sync.js';
import { TestRuntime } from '../client-sdk/harness/test-runtime.js';
import { until } from '../harness/until.js';
import { VERSIONS, wireOf } from './fixtures.js';
import { RecordedNode } from './recorded-node.js';

let node: RecordedNode;
let ticker: Ticker;

afterEach(async () => {
  ticker.close();
  await node.close();
});

async function read(texts: readonly string[]): Promise<Ticker> {
  node = await RecordedNode.start(texts);
  ticker = connectIn(new TestRuntime(), node.url, { edition: 'en' });
  return ticker;
}

const byId = (items: readonly Item[]) => [...items].sort((a, b) => (a.id < b.id ? -1 : 1));

/** What a later version of the same protocol may add anywhere. */
const withAdditions = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value, novel: ['of a later version'] }
    : value;

const EVENT = '42/en,';

function later(text: string): string[] {
  if (!text.startsWith(EVENT)) return [text];
  const args = JSON.parse(text.slice(EVENT.length), withAdditions);
  return [`${EVENT}["fanfare",{}]`, '47/en,{}', EVENT + JSON.stringify([...args, 'an argument more'])];
}

/** The entry after `cursor`: an item in a state that this version does not know. */
function ofUnknownStatus(sync: Sync): { text: string; cursor: string } {
  const [like] = sync.items;
  const seq = Number.parseInt(sync.cursor, 10) + 1;
  const item = { ...like, id: '01900000-0000-7000-8000-000000000000', seq, version: 1, status: 'embargoed' };
  const cursor = `${seq}-0123456789ab`;
  return { text: `${EVENT}${JSON.stringify(['item', item, cursor])}`, cursor };
}

describe.each(VERSIONS)('what nodes of %s say', (version) => {
  test('makes the same list of this SDK as of any', async () => {
    const { reader, items } = await wireOf(version);
    const { received } = reader;
    const sync: Sync = JSON.parse(items);
    await read(received);
    await until('the last entry', () => ticker.cursor === sync.cursor);
    expect(byId(ticker.items)).toEqual(byId(sync.items));
    expect(ticker.state.name).toBe('live');
  });

  test('may have more in it: fields, arguments, events and packets that this SDK does not know', async () => {
    const { reader, items } = await wireOf(version);
    const sync: Sync = JSON.parse(items, withAdditions);
    await read(reader.received.flatMap(later));
    await until('the last entry', () => ticker.cursor === sync.cursor);
    expect(byId(ticker.items)).toEqual(byId(sync.items));
  });

  test('may be an item of a status that this SDK does not know: it shows nothing for it and goes on', async () => {
    const { reader, items } = await wireOf(version);
    const sync: Sync = JSON.parse(items);
    const { text, cursor } = ofUnknownStatus(sync);
    await read([...reader.received.filter((each) => !each.includes('"drain"')), text]);
    await until('the entry', () => ticker.cursor === cursor);
    expect(byId(ticker.items)).toEqual(byId(sync.items));
  });
});
