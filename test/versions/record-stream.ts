import { Keys } from '../../core/ledger/keys.js';
import { deploymentOn, startNode, startWorkers } from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';
import type { StoreFixture, StreamFixture, WireFixture } from './fixtures.js';
import { RecordedStream } from './recorded-stream.js';
import { restoreStore } from './store-dump.js';

/** Beats come every 20 s. */
const BEAT_WITHIN_MS = 30_000;
const SETTLED_WITHIN_MS = 30_000;
const FILTERED = '?section=city&urgency=bulletin';

/** Event streams of a node that takes over a recorded store, and of workers that settle what waited there. */
export async function recordStream(store: StoreFixture, wire: WireFixture): Promise<StreamFixture> {
  const redis = await startRedis();
  try {
    await restoreStore(redis.client, store.keys);
    return await recorded(redis, store.tag.slice(1, -1), cursorsOf(wire));
  } finally {
    await redis.close();
  }
}

async function recorded(redis: TestRedis, prefix: string, cursors: string[]): Promise<StreamFixture> {
  const deployment = { ...deploymentOn(redis.url), prefix };
  const node = await startNode(deployment);
  const asked = [
    ...cursors.map((cursor) => ({ lastEventId: cursor, query: '' })),
    { lastEventId: '', query: FILTERED },
  ];
  const resumes = await Promise.all(asked.map((each) => resume(node.url, each)));
  const stream = new RecordedStream(node.url, cursors[0] ?? '');
  const { headers } = await stream.response;
  const workers = await startWorkers(deployment);
  const unsettled = new Keys(prefix).unsettled();
  await until(
    'all to be settled',
    async () => (await redis.client.zcard(unsettled)) === 0,
    SETTLED_WITHIN_MS,
  );
  await workers.close();
  const { cursor } = (await (await fetch(`${node.url}/v1/editions/en/items`)).json()) as { cursor: string };
  await stream.event('beat', cursor, BEAT_WITHIN_MS);
  node.signal('SIGTERM');
  await Promise.all([stream.ended, node.ended]);
  return { contentType: headers.get('content-type') ?? '', said: stream.said, resumes };
}

async function resume(
  url: string,
  { lastEventId, query }: { lastEventId: string; query: string },
): Promise<StreamFixture['resumes'][number]> {
  const stream = new RecordedStream(url, lastEventId, query);
  const said = await stream.event('sync');
  stream.close();
  return { lastEventId, query, said };
}

const cursorsOf = ({ resumes }: WireFixture): string[] =>
  resumes.flatMap(({ connect }) => /"cursor":"([^"]+)"/.exec(connect)?.[1] ?? []);
