import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sync } from '../../../core/contract/sync.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { serveReaders } from '../../../server/live/serve-readers.js';
import { until } from '../../harness/until.js';
import { Desk } from './desk.js';
import { memoryStore } from './memory-store.js';
import { nodeConfig, serveNode, type TestNode } from './node.js';

let node: TestNode;
let desk: Desk;

beforeAll(async () => {
  const { ledger, hints } = memoryStore();
  desk = new Desk(ledger);
  const live = serveReaders({
    config: nodeConfig({ redisUrl: 'unix:/nowhere' }),
    clock: Date.now,
    logger: silentLogger,
    log: ledger,
    hints,
  });
  await live.loaded;
  node = await serveNode(live);
  await desk.publish({ sections: ['sport'], urgency: 'regular' });
  await desk.publish({ sections: ['politics'], urgency: 'flash' });
  await desk.publish({ sections: ['politics', 'sport'], regions: ['europe'], urgency: 'urgent' });
});

afterAll(() => node.close());

const get = (query = '', headers: Record<string, string> = {}) =>
  fetch(`${node.url}/v1/editions/en/items${query}`, { headers });

async function seqs(query: string): Promise<number[]> {
  return ((await (await get(query)).json()) as Sync).items.map(({ seq }) => seq);
}

describe('GET items', () => {
  test('answers a Sync that shared caches and any page may keep and read', async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('cache-control')).toBe(
      'public, max-age=1, stale-while-revalidate=5, stale-if-error=60',
    );
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('ETag');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await response.json()).toMatchObject({
      protocol: 1,
      kind: 'snapshot',
      reason: 'first',
      edition: 'en',
      spreadMs: 1_000,
      items: [{ seq: 1 }, { seq: 2 }, { seq: 3 }],
    });
  });

  test('has one address, in that spelling', async () => {
    for (const path of ['/v1/editions/en/items/', '/V1/editions/en/items']) {
      expect((await fetch(node.url + path)).status).toBe(404);
    }
  });

  test('resumes from a cursor', async () => {
    const { cursor } = (await (await get()).json()) as Sync;
    expect(await (await get(`?since=${cursor}`)).json()).toMatchObject({ kind: 'current', items: [] });
    const item = await desk.publish();
    const missed = (await (await get(`?since=${cursor}`)).json()) as Sync;
    expect(missed).toMatchObject({ kind: 'delta', items: [item] });
    await desk.expire(item);
    expect((await (await get(`?since=${missed.cursor}`)).json()) as Sync).toMatchObject({
      kind: 'delta',
      items: [{ id: item.id, status: 'expired' }],
    });
  });

  test('takes any text for a cursor, and says that it is on no log of ours', async () => {
    for (const since of [
      'garbage',
      '',
      '1-000000000000',
      '999999999999999999-0',
      '%F0%9F%92%A5',
      'a&since=b',
    ]) {
      expect(await (await get(`?since=${since}`)).json()).toMatchObject({
        kind: 'snapshot',
        reason: 'diverged',
      });
    }
  });

  test('filters by any section and any region and at least the urgency', async () => {
    expect(await seqs('?section=sport')).toEqual([1, 3]);
    expect(await seqs('?section=sport&section=politics')).toEqual([1, 2, 3]);
    expect(await seqs('?section=sport&region=europe')).toEqual([3]);
    expect(await seqs('?urgency=bulletin')).toEqual([2]);
  });

  test('has a tag of cursor and filter, and answers 304 to who has it', async () => {
    const [plain, filtered] = [await get(), await get('?section=sport')];
    const tag = plain.headers.get('etag') ?? '';
    expect(filtered.headers.get('etag')).not.toBe(tag);
    expect((await get('', { 'If-None-Match': tag })).status).toBe(304);
    expect((await get('?section=sport', { 'If-None-Match': tag })).status).toBe(200);
    await desk.publish();
    expect((await get('', { 'If-None-Match': tag })).status).toBe(200);
  });

  test.each([
    ['?urgency=loud', 'urgency'],
    ['?section=Sp%20ort', 'section.0'],
    ['?section=sport&section=', 'section.1'],
    [`?${Array.from({ length: 9 }, (_, n) => `region=r${n}`).join('&')}`, 'region'],
  ])('refuses a filter that cannot be read: %s', async (query, path) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'malformed', errors: [{ path }] });
  });

  test('knows no other editions', async () => {
    const response = await fetch(`${node.url}/v1/editions/xx/items`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'unknown_edition' });
  });
});

test('what was withdrawn stays listed without its claim, and what expired does not', async () => {
  const [withdrawn, expired] = [await desk.publish(), await desk.publish()];
  await desk.retract(withdrawn);
  await desk.expire(expired);
  await until('both', async () => (await get()).ok);
  const { items } = (await (await get()).json()) as Sync;
  expect(items.find(({ id }) => id === withdrawn.id)).toMatchObject({ status: 'retracted' });
  expect(items.find(({ id }) => id === withdrawn.id)?.text).toBeUndefined();
  expect(items.some(({ id }) => id === expired.id)).toBe(false);
});
