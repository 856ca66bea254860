import { afterEach, describe, expect, test } from '@jest/globals';
import { connectIn } from '../../client-sdk/src/connect.js';
import type { Ticker } from '../../client-sdk/src/index.js';
import type { Item } from '../../core/contract/item.js';
import type { Sync } from '../../core/contract/sync.js';
import { TestRuntime } from '../client-sdk/harness/test-runtime.js';
import { until } from '../harness/until.js';
import { streamOf, VERSIONS, wireOf } from './fixtures.js';
import { RecordedEvents } from './recorded-events.js';
import { RecordedNode } from './recorded-node.js';
import { blocksOf } from './recorded-stream.js';

let node: { url: string; close(): Promise<void> };
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

async function readEvents(contentType: string, said: string): Promise<void> {
  node = await RecordedEvents.start(contentType, said);
  const runtime = new TestRuntime();
  runtime.openSocket = undefined;
  ticker = connectIn(runtime, node.url, { edition: 'en' });
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

const DATA = /(?<=^data: ).*$/m;

/** The same with more in it, and with an event and a field of a later version beside it. */
function laterEvent(block: string): string {
  const more = block.replace(DATA, (data) => JSON.stringify(JSON.parse(data), withAdditions));
  return DATA.test(block)
    ? `: a word of a later version\n\nevent: fanfare\ndata: {}\n\nnovel: 1\n${more}`
    : block;
}

/** What a reader of a stream holds at its end, and where it stands. */
function folded(blocks: string[]): { items: Item[]; cursor: string | undefined } {
  const items = new Map<string, Item>();
  let cursor: string | undefined;
  for (const block of blocks) {
    const data = JSON.parse(DATA.exec(block)?.[0] ?? '{}');
    const said: Item[] = block.includes('event: item') ? [data] : (data.items ?? []);
    for (const item of said) items.set(item.id, item);
    cursor = /^id: (.*)$/m.exec(block)?.[1] ?? cursor;
  }
  return { items: [...items.values()].filter(({ status }) => status !== 'expired'), cursor };
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

  test('as event streams makes the list that they tell of, with more in them too', async () => {
    const { contentType, said } = await streamOf(version);
    for (const text of [said, blocksOf(said).map(laterEvent).join('')]) {
      const { items, cursor } = folded(blocksOf(text));
      await readEvents(contentType, text);
      await until('the last entry', () => ticker.cursor === cursor);
      expect(byId(ticker.items)).toEqual(byId(items));
      ticker.close();
      await node.close();
    }
  });
});
