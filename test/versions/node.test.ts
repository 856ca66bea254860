import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sync } from '../../core/contract/sync.js';
import { chainStart, cursorOf } from '../../core/ledger/chain.js';
import { parseHint } from '../../server/live/hint.js';
import { Window } from '../../server/live/window.js';
import { deploymentOn, type NodeProcess, startNode } from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { storeOf, VERSIONS, wireOf } from './fixtures.js';
import { RecordedReader } from './recorded-reader.js';
import { restoreStore } from './store-dump.js';

const syncIn = (text: string): Sync => JSON.parse(text.slice(text.indexOf('[')))[1];

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
      // A snapshot drops what was withdrawn long ago.
      const lasting = (each: Sync['items']) =>
        each.filter(({ status }) => status === 'live' || status === 'held');
      expect(kind === 'snapshot' ? lasting(answer.items) : answer.items).toEqual(
        kind === 'snapshot' ? lasting(items) : items,
      );
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
