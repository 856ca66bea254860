import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Item } from '../../../core/contract/item.js';
import type { Sync } from '../../../core/contract/sync.js';
import type { Closable } from '../../../core/runtime/lifecycle.js';
import { type ApiNode, newPrefix, startApiNode, startTestWorkers } from '../../harness/api-node.js';
import { Editor } from '../../harness/editor.js';
import { EDITOR_KEY } from '../../harness/processes.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';

let redis: TestRedis;
let node: ApiNode;
let workers: Closable;
let editor: Editor;

beforeAll(async () => {
  redis = await startRedis();
  const prefix = newPrefix();
  [node, workers] = await Promise.all([startApiNode(redis, prefix), startTestWorkers(redis, prefix)]);
  editor = new Editor(node.url);
});

afterAll(async () => {
  await workers.close();
  await node.close();
  await redis.close();
});

async function published(text = 'Ten hurt'): Promise<Item> {
  const { body } = await editor.publish('en', { text }, { waitS: 10 });
  if (!body.item) throw new Error('not published');
  return body.item;
}

const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` }, waitS: 10 });

describe('a change', () => {
  test('is answered with the version it made', async () => {
    const item = await published();
    const change = { kind: 'correct', note: 'Miscounted', text: 'Two hurt' };
    const { status, body } = await editor.change('en', item.id, change, { waitS: 10 });
    expect(status).toBe(200);
    expect(body.item).toMatchObject({ version: 2, text: 'Two hurt', correction: { was: 'Ten hurt' } });
  });

  test('that holds the item answers what readers got: no claim', async () => {
    const item = await published();
    const { body } = await editor.change('en', item.id, { kind: 'hold', note: 'Checking' }, { waitS: 10 });
    expect(body.item).toMatchObject({ status: 'held', notice: { note: 'Checking' } });
    expect(body.item).not.toHaveProperty('text');
  });

  test('made for a version that is no more is 412, with the item as it is now', async () => {
    const item = await published();
    await editor.change('en', item.id, { kind: 'refile', sections: ['world'] }, ifMatch(1));
    const stale = await editor.change('en', item.id, { kind: 'refile', sections: ['sport'] }, ifMatch(1));
    expect(stale.status).toBe(412);
    expect(stale.body).toMatchObject({
      code: 'version_conflict',
      item: { id: item.id, version: 2, sections: ['world'] },
    });
    const withoutWaiting = await editor.change(
      'en',
      item.id,
      { kind: 'refile', sections: ['sport'] },
      { headers: { 'if-match': '"1"' } },
    );
    expect(withoutWaiting.status).toBe(412);
  });

  test('for a version still to come is 412 with the item once it has run', async () => {
    const item = await published();
    const early = await editor.change('en', item.id, { kind: 'refile', sections: ['a'] }, ifMatch(5));
    expect(early.body).toMatchObject({ status: 412, code: 'version_conflict', item: { version: 1 } });
  });

  test('that takes the claim back is not kept from it by a stale If-Match', async () => {
    for (const kind of ['hold', 'retract', 'remove']) {
      const item = await published();
      await editor.change('en', item.id, { kind: 'refile', sections: ['world'] }, { waitS: 10 });
      const { status } = await editor.change('en', item.id, { kind, note: 'Wrong' }, ifMatch(1));
      expect({ kind, status }).toEqual({ kind, status: 200 });
    }
  });

  test('that can never become possible is refused without waiting', async () => {
    const item = await published();
    await editor.change('en', item.id, { kind: 'retract', note: 'Wrong' }, { waitS: 10 });
    const refused = await editor.change('en', item.id, { kind: 'release' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'not_allowed' } });
    expect(refused.body.detail).toContain('retracted');
  });

  test('that may become possible is accepted, and shows as rejected with the same problem', async () => {
    const item = await published();
    const { status, body } = await editor.change('en', item.id, { kind: 'release' });
    expect(status).toBe(202);
    const view = await until('the rejection', async () => {
      const answer = await editor.command(body.command);
      return answer.body.state === 'rejected' && answer;
    });
    expect(view.body.problem).toMatchObject({ status: 409, code: 'not_allowed' });
    const waited = await editor.change('en', item.id, { kind: 'release' }, { waitS: 10 });
    expect(waited.body).toEqual(view.body.problem);
  });

  test('of an item that does not exist, or is of another edition, is unknown_item', async () => {
    const item = await published();
    const elsewhere = await editor.change('ar', item.id, { kind: 'hold' });
    expect(elsewhere).toMatchObject({ status: 404, body: { code: 'unknown_item' } });
    const nowhere = await editor.change('en', '01890a5d-ac96-774b-bcce-b302099a8057', { kind: 'hold' });
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'unknown_item' } });
  });
});

describe('an item', () => {
  const read = async (id: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${node.url}/v1/editions/en/items/${id}`, { headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
  };

  test('is read with its history and its version as ETag', async () => {
    const item = await published();
    await editor.change('en', item.id, { kind: 'correct', note: 'n', text: 'Two hurt' }, { waitS: 10 });
    const { status, headers, body } = await read(item.id);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(body.item).toMatchObject({ version: 2, text: 'Two hurt' });
    expect(body.history).toMatchObject([{ text: 'Ten hurt' }, { text: 'Two hurt' }]);
    expect((await read(item.id, { 'if-none-match': '"2"' })).status).toBe(304);
  });

  test('that is withheld shows its claim to editors only', async () => {
    const item = await published('A false claim');
    await editor.change('en', item.id, { kind: 'retract', note: 'Wrong' }, { waitS: 10 });
    const everyone = await read(item.id);
    expect(JSON.stringify(everyone.body)).not.toContain('A false claim');
    expect(everyone.body.history).toHaveLength(2);
    expect(everyone.headers.get('cache-control')).toContain('public');

    const path = `/v1/editions/en/items/${item.id}`;
    const { headers, body } = await editor.send('GET', path, undefined, {});
    expect(body).toMatchObject({
      item: { status: 'retracted', text: 'A false claim' },
      history: [{ text: 'A false claim', actor: 'editor' }, { status: 'retracted' }],
    });
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('vary')).toMatch(/Authorization.*Cookie/);
  });

  test('that was removed is gone', async () => {
    const item = await published('A false claim');
    await editor.change('en', item.id, { kind: 'remove', note: 'Court order' }, { waitS: 10 });
    const { status, body } = await read(item.id);
    expect({ status, code: body.code }).toEqual({ status: 410, code: 'gone' });
    expect(JSON.stringify(body)).not.toContain('claim');
  });
});

describe('the list of an edition', () => {
  const readList = async (path: string) => {
    const response = await fetch(node.url + path, { headers: { authorization: `Bearer ${EDITOR_KEY}` } });
    const body: Sync = JSON.parse(await response.text());
    return { status: response.status, headers: response.headers, body };
  };

  test('shows editors the whole records, and passes readers on', async () => {
    const item = await published('Kept for editors');
    await editor.change('en', item.id, { kind: 'hold' }, { waitS: 10 });
    const list = '/v1/editions/en/items';
    const { status, headers, body } = await readList(list);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(body).toMatchObject({ protocol: 1, kind: 'snapshot', reason: 'first', edition: 'en' });
    const { items, cursor } = body;
    expect(items.find(({ id }) => id === item.id)).toMatchObject({
      status: 'held',
      text: 'Kept for editors',
    });
    expect(items.map(({ seq }) => seq)).toEqual(items.map(({ seq }) => seq).toSorted((a, b) => a - b));
    const again = await readList(`${list}?since=${cursor}`);
    expect(again.body).toMatchObject({ kind: 'current', items: [] });
    const response = await fetch(node.url + list);
    expect(response.status).toBe(404);
  });

  test('has what expired lately where an editor asks for it', async () => {
    const item = await published('Over, and still to be corrected');
    await editor.change('en', item.id, { kind: 'expire' }, { waitS: 10 });
    const list = '/v1/editions/en/items';
    const ids = async (query: string) => (await readList(list + query)).body.items.map(({ id }) => id);
    expect(await ids('')).not.toContain(item.id);
    expect(await ids('?expired=false')).not.toContain(item.id);
    expect(await ids('?expired=true')).toContain(item.id);
    const { status, body } = await readList(`${list}?expired=maybe`);
    expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ path: 'expired' }] } });
  });
});
