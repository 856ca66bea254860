import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KeyStore } from '../../../core/access/key-store.js';
import { SCOPES } from '../../../core/contract/scopes.js';
import type { Closable } from '../../../core/runtime/lifecycle.js';
import { type ApiNode, newPrefix, startApiNode, startTestWorkers } from '../../harness/api-node.js';
import { type Answer, Editor } from '../../harness/editor.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';

let redis: TestRedis;
let node: ApiNode;
let other: ApiNode;
let workers: Closable;
let editor: Editor;

beforeAll(async () => {
  redis = await startRedis();
  const prefix = newPrefix();
  [node, other, workers] = await Promise.all([
    startApiNode(redis, prefix),
    startApiNode(redis, prefix),
    startTestWorkers(redis, prefix),
  ]);
  editor = new Editor(node.url);
});

afterAll(async () => {
  await workers.close();
  await Promise.all([node.close(), other.close()]);
  await redis.close();
});

const seqOf = async (edition: string) => (await node.ledger.load(edition)).head.seq;
const distinct = (answers: Answer[], field: (answer: Answer) => unknown) => new Set(answers.map(field)).size;

describe('the same key and body', () => {
  test('fifty times at once, on two nodes, is one command, one item and fifty consistent answers', async () => {
    const before = await seqOf('en');
    const key = randomUUID();
    const editors = [editor, new Editor(other.url)];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        (editors[n % 2] ?? editor).publish('en', { text: 'Once' }, { key, waitS: 10 }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(distinct(answers, ({ body }) => JSON.stringify(body))).toBe(1);
    expect(await seqOf('en')).toBe(before + 1);
  });

  test('fifty changes at once are one change, though it makes itself impossible', async () => {
    const { body } = await editor.publish('en', { text: 'Wrong' }, { waitS: 10 });
    const before = await seqOf('en');
    const key = randomUUID();
    const retract = { kind: 'retract', note: 'Wrong' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => editor.change('en', body.itemId, retract, { key, waitS: 10 })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(distinct(answers, (answer) => answer.body.command)).toBe(1);
    expect(await seqOf('en')).toBe(before + 1);
  });

  test('later tells how the command stands, whether that is asked for or not', async () => {
    const key = randomUUID();
    const first = await editor.publish('en', { text: 'Told again' }, { key });
    expect(first.status).toBe(202);
    await until('its end', async () => (await editor.command(first.body.command)).body.state === 'done');
    const again = await editor.publish('en', { text: ' Told again', urgency: 'urgent' }, { key });
    expect(again).toMatchObject({
      status: 201,
      body: {
        command: first.body.command,
        item: { text: 'Told again' },
        receipt: { seq: expect.any(Number) },
      },
    });
  });

  test('tells the refusal again', async () => {
    const { body } = await editor.publish('en', { text: 'Three hurt' }, { waitS: 10 });
    const key = randomUUID();
    const refile = { kind: 'refile', text: '4 hurt' };
    const answers = [
      await editor.change('en', body.itemId, refile, { key, waitS: 10 }),
      await editor.change('en', body.itemId, refile, { key }),
    ];
    expect(answers).toMatchObject([
      { status: 422, body: { code: 'needs_correction' } },
      { status: 422, body: { code: 'needs_correction' } },
    ]);
    expect(distinct(answers, ({ headers }) => headers.get('location'))).toBe(1);
  });

  test('tells the version that it made, though the item has changed since', async () => {
    const key = randomUUID();
    const publish = () => editor.publish('en', { text: 'As it was' }, { key, waitS: 10 });
    const first = await publish();
    await editor.change('en', first.body.itemId, { kind: 'retract', note: 'Wrong' }, { waitS: 10 });
    expect((await publish()).body).toEqual(first.body);
  });

  test('still stands for its command when its times have passed', async () => {
    const key = randomUUID();
    const publishAt = new Date(Date.now() + 3_000).toISOString();
    const publish = () => editor.publish('en', { text: 'On time', publishAt }, { key });
    const first = await publish();
    expect(first).toMatchObject({ status: 202, body: { state: 'delayed' } });
    const again = await until('its time', async () => {
      const answer = await publish();
      return answer.body.state !== 'delayed' && answer.body.state !== 'queued' && answer;
    });
    expect(again).toMatchObject({ status: 201, body: { command: first.body.command } });
  });

  test('in quotes is the same key', async () => {
    const key = randomUUID();
    const first = await editor.publish('en', { text: 'Quoted' }, { key });
    const quoted = await editor.publish('en', { text: 'Quoted' }, { key: `"${key}"` });
    expect(quoted.body.command).toBe(first.body.command);
  });
});

describe('a key', () => {
  test('with another body is key_reused, and nothing is published', async () => {
    const key = randomUUID();
    await editor.publish('es', { text: 'Uno' }, { key, waitS: 10 });
    const before = await seqOf('es');
    const reused = await editor.publish('es', { text: 'Dos' }, { key, waitS: 10 });
    expect(reused).toMatchObject({ status: 422, body: { code: 'key_reused' } });
    expect(await seqOf('es')).toBe(before);
  });

  test('belongs to the path', async () => {
    const key = randomUUID();
    const first = await editor.publish('en', { text: 'Both' }, { key });
    const second = await editor.publish('es', { text: 'Both' }, { key });
    expect(second.status).toBe(202);
    expect(second.body.command).not.toBe(first.body.command);
  });

  test('belongs to the caller, not to the secret they call with', async () => {
    const store = new KeyStore(node.client, node.keys);
    const add = async (name: string) =>
      new Editor(node.url, (await store.add({ name, scopes: [...SCOPES] }, 0)).token);
    const [first, rotated, stranger] = [await add('anna'), await add('anna'), await add('boris')];
    const key = randomUUID();
    const commandOf = async (caller: Editor) =>
      (await caller.publish('en', { text: 'Whose' }, { key })).body.command;
    const command = await commandOf(first);
    expect(await commandOf(rotated)).toBe(command);
    expect(await commandOf(stranger)).not.toBe(command);
  });

  test('is not used up by what was refused', async () => {
    const key = randomUUID();
    const refused = await editor.publish('en', { text: '' }, { key });
    expect(refused.status).toBe(422);
    const accepted = await editor.publish('en', { text: 'Better' }, { key });
    expect(accepted.status).toBe(202);
  });
});
