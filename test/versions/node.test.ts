import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sync } from '../../core/contract/sync.js';
import { chainStart, cursorOf } from '../../core/ledger/chain.js';
import { parseHint } from '../../server/live/hint.js';
import { Window } from '../../server/live/window.js';
import { deploymentOn, type NodeProcess, startNode } from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { storeOf, streamOf, VERSIONS, wireOf } from './fixtures.js';
import { RecordedReader } from './recorded-reader.js';
import { blocksOf, RecordedStream } from './recorded-stream.js';
import { restoreStore } from './store-dump.js';

const syncIn = (text: string): Sync => JSON.parse(text.slice(text.indexOf('[')))[1];

/** A snapshot drops what was withdrawn long ago. */
const lasting = ({ kind, items }: Pick<Sync, 'kind' | 'items'>) =>
  items.filter(({ status }) => kind !== 'snapshot' || status === 'live' || status === 'held');

function syncOf(said: string): { id: string | undefined; sync: Sync } {
  const block = blocksOf(said).at(-1) ?? '';
  const [, id] = /^id: (.*)$/m.exec(block) ?? [];
  return { id, sync: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '') };
}

describe.each(VERSIONS)('a node takes from %s', (version) => {
  let redis: TestRedis;
  let node: NodeProcess;

  beforeAll(async () => {
    redis = await startRedis();
    const { tag, keys } = await storeOf(version);
    await restoreStore(redis.client, keys);
    node = await startNode({ ...deploymentOn(redis.url), prefix: tag.slice(1, -1) });
  });

  afterAll(async () => {
    await node.close();
    await redis.close();
  });

  async function answerTo(connect: string): Promise<Sync> {
    const reader = await RecordedReader.open(node.url, connect);
    const sync = syncIn(await reader.event('sync'));
    reader.close();
    return sync;
  }

  test('its hints: each is the entry after the one before', async () => {
    const { hints, items } = await wireOf(version);
    const empty = { seq: 0, chain: chainStart('en') };
    const window = new Window('en', { head: empty, floor: empty, entries: [], items: [] });
    for (const hint of hints) {
      const entry = parseHint(hint);
      expect(entry && window.offer(entry, Date.now())).toBe('applied');
    }
    expect(cursorOf(window.head)).toBe(JSON.parse(items).cursor);
  });

  test('its log: cursors of readers who were connected then are good', async () => {
    const { resumes } = await wireOf(version);
    for (const { connect, sync } of resumes) {
      const { kind, reason, cursor, items } = syncIn(sync);
      const answer = await answerTo(connect);
      expect(answer).toMatchObject({ kind, cursor, ...(reason && { reason }) });
      expect(lasting(answer)).toEqual(lasting({ kind, items }));
    }
  });

  test('its streams: what was the last event then is resumed from', async () => {
    const { contentType, resumes } = await streamOf(version);
    for (const { lastEventId, query, said } of resumes) {
      const stream = new RecordedStream(node.url, lastEventId, query);
      const [then, now] = [syncOf(said), syncOf(await stream.event('sync'))];
      expect((await stream.response).headers.get('content-type')).toBe(contentType);
      stream.close();
      expect(now).toMatchObject({ id: then.id, sync: { kind: then.sync.kind, cursor: then.sync.cursor } });
      expect(lasting(now.sync)).toEqual(lasting(then.sync));
    }
  });

  test('what a later SDK says besides when it connects, as if it had not', async () => {
    const { resumes } = await wireOf(version);
    for (const { connect } of resumes) {
      const { now: _, asOf: __, ...plain } = await answerTo(connect);
      expect(await answerTo(connect.replace(/\}$/, ',"novel":{"of":["a later SDK"]}}'))).toMatchObject(plain);
    }
  });
});
