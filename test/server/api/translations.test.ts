import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KeyStore } from '../../../core/access/key-store.js';
import type { Closable } from '../../../core/runtime/lifecycle.js';
import { type ApiNode, newPrefix, startApiNode, startTestWorkers } from '../../harness/api-node.js';
import { Editor } from '../../harness/editor.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

let redis: TestRedis;
let node: ApiNode;
let workers: Closable;

beforeAll(async () => {
  redis = await startRedis();
  const prefix = newPrefix();
  node = await startApiNode(redis, prefix);
  workers = await startTestWorkers(redis, prefix);
});

afterAll(async () => {
  await workers.close();
  await node.close();
  await redis.close();
});

const editor = () => new Editor(node.url);
const publish = async (edition: string, text: string, source?: string): Promise<string> => {
  const relatesTo = source === undefined ? undefined : [{ id: source, rel: 'translationOf' }];
  const item = { text, ...(relatesTo && { relatesTo }) };
  return (await editor().publish(edition, item, { waitS: 20 })).body.itemId;
};
const change = (edition: string, id: string, body: object) =>
  editor().change(edition, id, { ...body }, { waitS: 20 });
const translations = async (edition: string) => {
  const { body } = await editor().send('GET', `/v1/editions/${edition}/translations`, undefined, {});
  return (body as unknown as { items: { id: string; linked: object[]; doubts: object[] }[] }).items;
};
const check = (edition: string, id: string, body: object, who = editor()) =>
  who.send('POST', `/v1/editions/${edition}/items/${id}/checked`, body, {});

test('a correction puts translations in doubt until they are dealt with or were checked against it', async () => {
  const en = await publish('en', 'Three hurt in Lyon');
  const [ar, es] = [
    await publish('ar', 'ثلاثة جرحى في ليون', en),
    await publish('es', 'Tres heridos en Lyon', en),
  ];
  await publish('es', 'Otra noticia');
  const links = (await translations('es'))[0];
  expect(links).toMatchObject({ id: es, doubts: [] });
  expect(links?.linked).toContainEqual({ id: en, edition: 'en', status: 'live', version: 1 });

  await change('en', en, { kind: 'correct', text: 'Four hurt in Lyon', note: 'A new count' });
  for (const [edition, id] of [
    ['ar', ar],
    ['es', es],
  ] as const) {
    const reason = { id: en, edition: 'en', change: 'correct', version: 2 };
    const doubt = { ...reason, item: { text: 'Four hurt in Lyon', correction: { note: 'A new count' } } };
    expect(await translations(edition)).toMatchObject([{ id, doubts: [doubt] }]);
  }
  expect(await translations('en')).toMatchObject([{ id: en, doubts: [] }]);

  await change('ar', ar, { kind: 'correct', text: 'أربعة جرحى في ليون', note: 'عدد جديد' });
  expect((await translations('ar'))[0]?.doubts).toEqual([]);
  expect((await translations('en'))[0]?.doubts).toEqual([]);
  expect(await check('es', es, { against: en, version: 2 })).toMatchObject({ status: 204 });
  expect((await translations('es'))[0]?.doubts).toEqual([]);

  await change('en', en, { kind: 'hold' });
  const [held] = await translations('es');
  expect(held?.doubts).toMatchObject([{ change: 'hold', version: 3, item: { status: 'held' } }]);
  expect(JSON.stringify(held)).not.toContain('Four hurt');
});

test('only who answers for an item checks it, against a version that there is of an item it is linked with', async () => {
  const en = await publish('en', 'Bridge closed');
  const es = await publish('es', 'Puente cerrado', en);
  const alone = await publish('es', 'Sola');
  const seen = { against: en, version: 1 };
  const { token } = await new KeyStore(node.client, node.keys).add({ name: 'Anna', scopes: ['propose'] }, 0);
  expect((await check('es', es, seen, new Editor(node.url, token))).status).toBe(403);
  expect((await check('es', alone, seen)).body.code).toBe('unknown_item');
  expect((await check('en', es, seen)).body.code).toBe('unknown_item');
  for (const body of [
    { against: en },
    { against: alone, version: 1 },
    { against: es, version: 1 },
    { ...seen, version: 2 },
  ]) {
    expect(await check('es', es, body)).toMatchObject({ status: 422, body: { code: 'invalid_item' } });
  }
});
