import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyStore } from '../../../core/access/key-store.js';
import { ROLES, type Role } from '../../../core/access/scopes.js';
import { APPROVAL } from '../../../core/contract/limits.js';
import type { Closable } from '../../../core/runtime/lifecycle.js';
import { aCommand } from '../../contract/ledger-fixtures.js';
import { type ApiNode, newPrefix, startApiNode, startTestWorkers } from '../../harness/api-node.js';
import { outcomeOf } from '../../harness/commands.js';
import { type Answer, Editor } from '../../harness/editor.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

let redis: TestRedis;
let node: ApiNode;
let workers: Closable;
let alarms: string[];
/** Ahead of Redis' clock, for what comes with time. */
let aheadMs: number;

beforeAll(async () => {
  redis = await startRedis();
  const prefix = newPrefix();
  const clock = () => Date.now() + aheadMs;
  const onSentAlone = (edition: string) => void alarms.push(edition);
  node = await startApiNode(redis, prefix, { flashApproval: true, clock, onSentAlone });
  workers = await startTestWorkers(redis, prefix);
});

beforeEach(() => {
  aheadMs = 0;
  alarms = [];
});

afterAll(async () => {
  await workers.close();
  await node.close();
  await redis.close();
});

let people = 0;
/** Somebody new of that role, and their name. */
async function someone(role: Role): Promise<Editor & { name: string }> {
  people += 1;
  const name = `${role} ${people}`;
  const { token } = await new KeyStore(node.client, node.keys).add({ name, scopes: [...ROLES[role]] }, 0);
  return Object.assign(new Editor(node.url, token), { name });
}

const approve = (who: Editor, { body }: Answer, payload: object | undefined = undefined, waitS?: number) =>
  who.send('POST', `/v1/commands/${body.command}/approve`, payload, waitS === undefined ? {} : { waitS });
const takeBack = (who: Editor, { body }: Answer) =>
  who.send('DELETE', `/v1/commands/${body.command}`, undefined, {});
const sendNow = (who: Editor, { body }: Answer) =>
  who.send('POST', `/v1/commands/${body.command}/now`, undefined, {});
const proposals = async (who: Editor, edition = 'en') =>
  (await who.send('GET', `/v1/editions/${edition}/commands?state=proposed`, undefined, {}))
    .body as unknown as {
    commands: { command: string; fingerprint: string; body: object; actor: string }[];
    sentAlone: object[];
  };
const FLASH = { text: 'Government resigns', urgency: 'flash' };

describe('what a contributor asks for', () => {
  test('waits, is listed with what it says, and is live once an editor approves', async () => {
    const [anna, mara] = [await someone('contributor'), await someone('editor')];
    const asked = await anna.publish('en', { text: 'Bridge closed' }, { key: 'once', waitS: 5 });
    expect(asked).toMatchObject({ status: 202, body: { state: 'proposed' } });
    expect((await node.ledger.load('en')).entries).toEqual([]);
    const listed = (await proposals(mara)).commands.find(({ command }) => command === asked.body.command);
    expect(listed).toMatchObject({ actor: anna.name, body: { text: 'Bridge closed' } });

    expect(await approve(mara, asked, { fingerprint: 'of something else' })).toMatchObject({
      status: 422,
      body: { code: 'invalid_item', errors: [{ path: 'fingerprint' }] },
    });
    const approved = await approve(mara, asked, { fingerprint: listed?.fingerprint }, 10);
    expect(approved).toMatchObject({ status: 200, body: { state: 'done', receipt: { seq: 1 } } });
    expect(approved.body).toMatchObject({ approvedBy: mara.name });
    expect(await approve(mara, asked)).toMatchObject({ status: 200, body: { state: 'done' } });
    expect(await takeBack(anna, asked)).toMatchObject({ status: 409, body: { code: 'too_late' } });
    const again = await anna.publish('en', { text: 'Bridge closed' }, { key: 'once' });
    expect(again).toMatchObject({ status: 201, body: { command: asked.body.command } });
    expect((await node.ledger.load('en')).head.seq).toBe(1);
  });

  test('is not approved by its author, nor by one who could not do it, nor sent by either', async () => {
    const [anna, ben] = [await someone('contributor'), await someone('contributor')];
    const asked = await anna.publish('en', { text: 'Bridge open' });
    aheadMs = 2 * APPROVAL.aloneAfterMs;
    expect(await approve(anna, asked)).toMatchObject({ status: 403, body: { code: 'own_command' } });
    expect(await approve(ben, asked)).toMatchObject({ status: 403, body: { code: 'missing_scope' } });
    expect((await takeBack(ben, asked)).status).toBe(403);
    for (const who of [anna, ben]) {
      expect(await sendNow(who, asked)).toMatchObject({ status: 403, body: { code: 'missing_scope' } });
    }
    expect(await sendNow(await someone('chief'), asked)).toMatchObject({ body: { code: 'not_allowed' } });
    expect(await takeBack(anna, asked)).toMatchObject({
      status: 200,
      body: { state: 'cancelled', cancelledBy: anna.name },
    });
    expect(await approve(await someone('editor'), asked)).toMatchObject({ body: { code: 'too_late' } });
  });

  test('of an item goes by the state in which approval finds it; hold never waits', async () => {
    const [anna, mara] = [await someone('contributor'), await someone('editor')];
    const { itemId } = (await mara.publish('en', { text: 'Three hurt' }, { waitS: 10 })).body;
    const refile = await anna.change('en', itemId, { kind: 'refile', sections: ['local'] });
    const correct = await anna.change('en', itemId, { kind: 'correct', note: 'n' }, { waitS: 2 });
    expect([refile.body.state, correct.body.state]).toEqual(['proposed', 'proposed']);
    expect(await anna.change('en', itemId, { kind: 'retract', note: 'n' })).toMatchObject({ status: 403 });
    const held = await anna.change('en', itemId, { kind: 'hold' }, { waitS: 10 });
    expect(held).toMatchObject({ status: 200, body: { item: { status: 'held' } } });
    const refused = await approve(mara, refile, undefined, 10);
    expect(refused.body).toMatchObject({ state: 'rejected', problem: { code: 'not_allowed' } });
    expect((await approve(mara, correct, undefined, 10)).body).toMatchObject({ state: 'done' });
    expect((await node.ledger.item(itemId))?.record.status).toBe('live');
  });

  test('is held up by no change, and cancelled by a retraction', async () => {
    const [anna, mara] = [await someone('contributor'), await someone('editor')];
    const asked = await anna.publish('en', { text: 'Not true' });
    const { itemId } = asked.body;
    expect((await mara.change('en', itemId, { kind: 'hold' })).body.code).toBe('not_published');
    const retracted = await mara.change('en', itemId, { kind: 'retract', note: 'No' }, { waitS: 10 });
    expect(retracted.body).toMatchObject({ state: 'done' });
    expect((await anna.command(asked.body.command)).body.state).toBe('cancelled');
    expect((await approve(mara, asked)).body.code).toBe('too_late');
  });

  test('is refused where its own time passed while it waited', async () => {
    const anna = await someone('contributor');
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const asked = await anna.publish('en', { text: 'Until noon', expiresAt });
    aheadMs = 3_700_000;
    const refused = await approve(await someone('editor'), asked);
    expect(refused.body).toMatchObject({ code: 'invalid_item', errors: [{ path: 'expiresAt' }] });
    expect((await takeBack(anna, asked)).status).toBe(200);
  });
});

test('whoever has a hundred proposals waiting is told so, and may still hold', async () => {
  const [anna, mara] = [await someone('contributor'), await someone('editor')];
  const { command, itemId } = (await mara.publish('en', { text: 'Three hurt' })).body;
  await outcomeOf(node.ledger, { id: command });
  const first = await anna.publish('en', { text: 'A flood' });
  const others = Array.from({ length: APPROVAL.maxOpenPerName - 1 }, () =>
    aCommand({ actor: anna.name, proposed: true, edition: 'ar' }),
  );
  await Promise.all(others.map((one) => node.ledger.accept(one)));
  const refused = await anna.publish('es', { text: 'One more' });
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await anna.change('en', itemId, { kind: 'correct', note: 'n' })).toMatchObject({ status: 429 });
  const held = await anna.change('en', itemId, { kind: 'hold' });
  expect(await outcomeOf(node.ledger, { id: held.body.command })).toMatchObject({ state: 'done' });
  expect((await (await someone('contributor')).publish('es', { text: 'Mine' })).status).toBe(202);
  expect((await takeBack(anna, first)).status).toBe(200);
  expect((await anna.publish('es', { text: 'One more' })).status).toBe(202);
});

describe('a flash, where flashes are approved', () => {
  test('of a chief waits for another chief', async () => {
    const [lee, kim] = [await someone('chief'), await someone('chief')];
    const asked = await lee.publish('ar', FLASH, { waitS: 5 });
    expect(asked).toMatchObject({ status: 202, body: { state: 'proposed' } });
    expect(await approve(lee, asked)).toMatchObject({ status: 403, body: { code: 'own_command' } });
    expect(await approve(await someone('editor'), asked)).toMatchObject({ body: { code: 'missing_scope' } });
    expect((await approve(kim, asked, undefined, 10)).body).toMatchObject({ state: 'done' });
    expect(alarms).toEqual([]);
  });

  test('of one who may publish, but no flash, is a proposal; so is making an item a flash', async () => {
    const mara = await someone('editor');
    expect((await mara.publish('ar', FLASH)).body.state).toBe('proposed');
    const { itemId } = (await mara.publish('ar', { text: 'Resigned' }, { waitS: 10 })).body;
    const lee = await someone('chief');
    for (const who of [mara, lee]) {
      const answer = await who.change('ar', itemId, { kind: 'refile', urgency: 'flash' });
      expect(answer.body.state).toBe('proposed');
    }
    expect((await lee.change('ar', itemId, { kind: 'correct', note: 'n' })).body.state).toBe('queued');
  });

  test('may be sent alone after a minute, which is an alarm', async () => {
    const lee = await someone('chief');
    const asked = await lee.publish('es', FLASH);
    const early = await sendNow(lee, asked);
    expect(early).toMatchObject({ status: 403, body: { code: 'own_command' } });
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(30);
    aheadMs = APPROVAL.aloneAfterMs;
    const sent = await Promise.all([sendNow(lee, asked), sendNow(lee, asked)]);
    const alone = sent.find(({ status }) => status === 200);
    expect(alone?.body).toMatchObject({ approvedBy: lee.name, sentAlone: true });
    expect(alarms).toEqual(['es']);
    const { command, itemId } = asked.body;
    expect((await proposals(lee, 'es')).sentAlone).toEqual([
      { command, itemId, actor: lee.name, at: expect.any(String) },
    ]);
  });
});

test('what was approved takes effect though its node died before it could wake anybody', async () => {
  const prefix = newPrefix();
  const dying = { wake: () => Promise.reject(new Error('gone')) };
  const other = await startApiNode(redis, prefix, { queue: dying });
  const crew = await startTestWorkers(redis, prefix);
  const store = new KeyStore(other.client, other.keys);
  const anna = new Editor(other.url, (await store.add({ name: 'Anna', scopes: ['propose'] }, 0)).token);
  const asked = await anna.publish('en', { text: 'Bridge closed' });
  const approved = await approve(new Editor(other.url), asked, undefined, 10);
  expect(approved.body).toMatchObject({ state: 'done', approvedBy: 'editor' });
  await crew.close();
  await other.close();
});

test('all that is scheduled in an edition is taken back by one call, and nothing else', async () => {
  const [mara, anna] = [await someone('editor'), await someone('contributor')];
  const later = (edition: string, n: number) =>
    mara.publish(edition, { text: `Later ${n}`, delayMs: 60_000 });
  const scheduled = await Promise.all(Array.from({ length: 60 }, (_, n) => later('es', n)));
  const elsewhere = await later('ar', 0);
  const proposed = await anna.publish('es', { text: 'Proposed' });
  const cancelAll = (who: Editor, query = '?state=delayed') =>
    who.send('DELETE', `/v1/editions/es/commands${query}`, undefined, {});
  expect((await cancelAll(anna)).status).toBe(403);
  expect((await cancelAll(mara, '')).body).toMatchObject({ code: 'malformed', errors: [{ path: 'state' }] });
  expect((await cancelAll(mara)).body).toEqual({ cancelled: 60, tooLate: 0 });
  expect((await cancelAll(mara)).body).toEqual({ cancelled: 0, tooLate: 0 });
  const states = await Promise.all(
    [...scheduled, elsewhere, proposed].map(
      async ({ body }) => (await mara.command(body.command)).body.state,
    ),
  );
  expect(states).toEqual([...scheduled.map(() => 'cancelled'), 'delayed', 'proposed']);
});

test('all that one name waits for is taken back by one call, and nothing of others', async () => {
  const [mara, anna, ben] = [
    await someone('editor'),
    await someone('contributor'),
    await someone('contributor'),
  ];
  const propose = (who: Editor, n: number) => who.publish('ar', { text: `Proposed ${n}` });
  const flood = await Promise.all(Array.from({ length: 60 }, (_, n) => propose(anna, n)));
  const other = await propose(ben, 0);
  const publishAt = new Date(Date.now() + 3_600_000).toISOString();
  const scheduled = await mara.publish('ar', { text: 'Later', publishAt });
  const of = (state: string, name?: string) => {
    const query = new URLSearchParams({ state, ...(name !== undefined && { actor: name }) });
    return mara.send('DELETE', `/v1/editions/ar/commands?${query}`, undefined, {});
  };
  for (const refused of [await of('proposed'), await of('delayed', '')])
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'actor' }] } });
  const misspelt = await mara.send(
    'DELETE',
    '/v1/editions/ar/commands?state=delayed&actr=Anna',
    undefined,
    {},
  );
  expect(misspelt).toMatchObject({ status: 400, body: { errors: [{ path: 'actr' }] } });
  expect((await of('proposed', anna.name)).body).toEqual({ cancelled: 60, tooLate: 0 });
  expect((await of('delayed', anna.name)).body).toEqual({ cancelled: 0, tooLate: 0 });
  const states = [...flood.slice(0, 1), other, scheduled].map(
    async ({ body }) => (await mara.command(body.command)).body.state,
  );
  expect(await Promise.all(states)).toEqual(['cancelled', 'proposed', 'delayed']);
  expect((await of('delayed', mara.name)).body).toMatchObject({ cancelled: 1 });
});
