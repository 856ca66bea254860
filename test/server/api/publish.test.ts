import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Closable } from '../../../core/runtime/lifecycle.js';
import { type ApiNode, newPrefix, startApiNode, startTestWorkers } from '../../harness/api-node.js';
import { Editor } from '../../harness/editor.js';
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

describe('publishing', () => {
  test('is answered with 202 and where to look once the command is durable', async () => {
    const { status, headers, body } = await editor.publish('en', { text: 'Hello' });
    expect(status).toBe(202);
    expect(body).toEqual({ command: expect.any(String), itemId: expect.any(String), state: 'queued' });
    expect(headers.get('location')).toBe(`/v1/commands/${body.command}`);
    expect(await node.ledger.command(body.command)).toMatchObject({
      actor: 'editor',
      credential: 'key:editor',
      edition: 'en',
    });
  });

  test('with Prefer: wait is answered with the item as readers got it and the receipt', async () => {
    const { status, headers, body } = await editor.publish('en', { text: ' Hello  again ' }, { waitS: 10 });
    expect(status).toBe(201);
    expect(headers.get('preference-applied')).toBe('wait=10');
    expect(Object.keys(body).sort()).toEqual(['command', 'item', 'itemId', 'receipt']);
    expect(body.item).toMatchObject({ id: body.itemId, version: 1, text: 'Hello again', urgency: 'urgent' });
    expect(body.receipt).toMatchObject({ seq: body.item?.seq, tookMs: expect.any(Number) });
    const entries = await node.ledger.entriesAfter('en', (body.item?.seq ?? 0) - 1);
    expect(JSON.stringify(body.item)).toBe(entries?.[0]?.bytes);
  });

  test('in time is answered well before the wait ends', async () => {
    const startedAt = performance.now();
    await editor.publish('en', { text: 'Quick' }, { waitS: 10 });
    expect(performance.now() - startedAt).toBeLessThan(9_000);
  });

  test('shows at its command what became of it', async () => {
    const { body } = await editor.publish('en', { text: 'Hello' }, { waitS: 10 });
    const { status, headers, body: view } = await editor.command(body.command);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(view).toEqual({
      command: body.command,
      itemId: body.itemId,
      state: 'done',
      receipt: body.receipt,
    });
  });
});

describe('a delayed publish', () => {
  test('is not waited for', async () => {
    const startedAt = performance.now();
    const answer = await editor.publish('en', { text: 'Later', delayMs: 60_000 }, { waitS: 10 });
    expect(answer).toMatchObject({ status: 202, body: { state: 'delayed' } });
    expect(performance.now() - startedAt).toBeLessThan(9_000);
  });

  test('is listed among what waits, with what it will say', async () => {
    const { body } = await editor.publish('ar', { text: 'لاحقا', delayMs: 60_000 });
    const { body: list } = await editor.send('GET', '/v1/editions/ar/commands?state=delayed', undefined, {});
    expect(list).toMatchObject({
      commands: [{ command: body.command, state: 'delayed', actor: 'editor', body: { text: 'لاحقا' } }],
    });
    const queued = await editor.send('GET', '/v1/editions/ar/commands?state=queued', undefined, {});
    expect(queued.body).toEqual({ commands: [] });
    const any = await editor.send('GET', '/v1/editions/ar/commands?state=', undefined, {});
    expect(any.body).toEqual(list);
    const odd = await editor.send('GET', '/v1/editions/ar/commands?state=done', undefined, {});
    expect(odd).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });

  test('can be taken back, and taking back twice is taking back', async () => {
    const { body } = await editor.publish('en', { text: 'Never', delayMs: 60_000 });
    const path = `/v1/commands/${body.command}`;
    for (const attempt of [1, 2]) {
      const answer = await editor.send('DELETE', path, undefined, {});
      expect({ attempt, ...answer }).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    }
    const late = await editor.send('POST', `${path}/now`, undefined, {});
    expect(late).toMatchObject({ status: 409, body: { code: 'too_late' } });
  });

  test('can be sent at once, and is then too late to take back', async () => {
    const { body } = await editor.publish('en', { text: 'Now after all', delayMs: 60_000 });
    const path = `/v1/commands/${body.command}`;
    const sent = await editor.send('POST', `${path}/now`, undefined, {});
    expect(sent).toMatchObject({ status: 200, body: { command: body.command } });
    await until('its end', async () => (await editor.command(body.command)).body.state === 'done');
    const late = await editor.send('DELETE', path, undefined, {});
    expect(late).toMatchObject({ status: 409, body: { code: 'too_late' } });
  });

  test('refuses every change but the retract that cancels it', async () => {
    const { body } = await editor.publish('en', { text: 'Later', delayMs: 60_000 });
    const hold = await editor.change('en', body.itemId, { kind: 'hold' });
    expect(hold).toMatchObject({ status: 409, body: { code: 'not_published' } });
    const retract = await editor.change('en', body.itemId, { kind: 'retract', note: 'No' }, { waitS: 10 });
    expect(retract.status).toBe(200);
    expect(retract.body).toEqual({
      command: expect.any(String),
      itemId: body.itemId,
      state: 'done',
    });
    expect((await editor.command(body.command)).body.state).toBe('cancelled');
  });
});
