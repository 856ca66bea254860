import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Keys } from '../../core/ledger/keys.js';
import { deploymentOn, startNode, startWorkers } from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { folderOf, type StoreFixture, storeIn, VERSIONS, type WireFixture, wireIn } from './fixtures.js';
import { leaveWaiting, makeEntries } from './newsroom-day.js';
import { recordStream } from './record-stream.js';
import { RecordedReader } from './recorded-reader.js';
import { dumpStore } from './store-dump.js';

const PREFIX = 'v';
/** Beats come every 20 s. */
const BEAT_WITHIN_MS = 30_000;
const FILTERED = '40/en,{"sections":["city"],"urgency":"bulletin"}';

/**
 * `node scripts/record.mjs [folder]`: writes down what this version says on the wire and leaves in Redis. What is there
 * already went out, and stays as it is; a kind of recording that is newer is made of it.
 */
async function record(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (!existsSync(join(folder, 'wire.json'))) await recordDay(folder);
  if (existsSync(join(folder, 'stream.json'))) return;
  const [store, wire] = await Promise.all([storeIn(folder), wireIn(folder)]);
  await writeFile(join(folder, 'stream.json'), textOf(await recordStream(store, wire)));
}

async function recordDay(folder: string): Promise<void> {
  const redis = await startRedis();
  try {
    const { wire, store } = await recorded(redis);
    await writeFile(join(folder, 'store.json'), textOf(store));
    await writeFile(join(folder, 'wire.json'), textOf(wire));
  } finally {
    await redis.close();
  }
}

const textOf = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

async function recorded(redis: TestRedis): Promise<{ wire: WireFixture; store: StoreFixture }> {
  const deployment = { ...deploymentOn(redis.url), prefix: PREFIX };
  const keys = new Keys(PREFIX);
  const [node, workers] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
  const hints: string[] = [];
  const subscriber = redis.client.duplicate();
  subscriber.on('message', (_channel, message) => hints.push(message));
  await subscriber.subscribe(keys.live('en'));

  const reader = await RecordedReader.open(node.url, '40/en,{}');
  const first = await reader.event('sync');
  await makeEntries(node.url);
  const items = await (await fetch(`${node.url}/v1/editions/en/items`)).text();
  const { cursor } = JSON.parse(items) as { cursor: string };
  await reader.event('item', cursor);
  await reader.event('beat', cursor, BEAT_WITHIN_MS);
  const cursors = [
    cursorIn(first),
    cursorIn(reader.received.find((text) => text.includes('"seq":9,')) ?? ''),
    cursor,
  ];
  const asked = [...cursors.map((each) => `40/en,${JSON.stringify({ cursor: each })}`), FILTERED];
  const resumes = await Promise.all(asked.map((connect) => resume(node.url, connect)));

  await workers.close();
  const waiting = await leaveWaiting(node.url);
  node.signal('SIGTERM');
  await reader.event('drain');
  await node.ended;
  const { sent, received } = reader;
  reader.close();
  subscriber.disconnect();
  const wire = { reader: { sent, received }, resumes, items, hints };
  return { wire, store: { tag: keys.tag, waiting, keys: await dumpStore(redis.client, keys.tag) } };
}

async function resume(url: string, connect: string): Promise<{ connect: string; sync: string }> {
  const reader = await RecordedReader.open(url, connect);
  const sync = await reader.event('sync');
  reader.close();
  return { connect, sync };
}

const cursorIn = (text: string): string => /"(\d+-[0-9a-f]{12})"[^"]*(?:\]$|,"items")/.exec(text)?.[1] ?? '';

await record(process.argv[2] ?? folderOf(VERSIONS.at(-1) ?? ''));
