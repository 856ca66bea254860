import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KeyStore } from '../../../core/access/key-store.js';
import { ROLES, type Role } from '../../../core/access/scopes.js';
import { auditLines } from '../../../core/audit/export.js';
import type { AuditLine } from '../../../core/audit/lines.js';
import { eachInSteps, inTurns } from '../../../core/audit/steps.js';
import { type ApiNode, newPrefix, startApiNode, startTestWorkers } from '../../harness/api-node.js';
import { Editor } from '../../harness/editor.js';
import { EDITOR_KEY } from '../../harness/processes.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

let redis: TestRedis;
let node: ApiNode;
let itemId: string;
/** In another edition: published, then removed. */
let removedId: string;
const AUDIT = '/v1/editions/en/audit';

/** One item that was published, corrected and held, and another. */
beforeAll(async () => {
  redis = await startRedis();
  const prefix = newPrefix();
  node = await startApiNode(redis, prefix);
  const workers = await startTestWorkers(redis, prefix);
  const mara = await someone('editor', 'Mara');
  itemId = (await mara.publish('en', { text: 'Three hurt' }, { waitS: 20 })).body.itemId;
  const change = (body: object) => mara.change('en', itemId, { ...body }, { waitS: 20 });
  await change({ kind: 'correct', text: 'Four hurt', note: 'Police gave a new number' });
  await change({ kind: 'hold' });
  const reason = 'Ben stands before it';
  const asked = await (await someone('contributor', 'Anna')).publish('en', { text: 'Bridge closed', reason });
  await mara.send('POST', `/v1/commands/${asked.body.command}/approve`, {}, { waitS: 20 });
  removedId = (await chief().publish('ar', { text: 'Zeynep was charged' }, { waitS: 20 })).body.itemId;
  await chief().change('ar', removedId, { kind: 'remove', note: 'A court' }, { waitS: 20 });
  await workers.close();
});

afterAll(async () => {
  await node.close();
  await redis.close();
});

async function someone(role: Role, name: string): Promise<Editor> {
  const { token } = await new KeyStore(node.client, node.keys).add({ name, scopes: [...ROLES[role]] }, 0);
  return new Editor(node.url, token);
}

const chief = () => new Editor(node.url);
const get = async (query = '', who = chief()) => {
  const { status, body } = await who.send('GET', AUDIT + query, undefined, {});
  return { status, body: body as unknown as { lines: AuditLine[]; before?: number; code?: string } };
};

describe('the audit of an edition', () => {
  test('says who did what, newest first, with the text before and after, held texts too', async () => {
    const { body } = await get();
    expect(body.lines).toMatchObject([
      { seq: 4, actor: 'Anna', approvedBy: 'Mara', textBefore: null, reason: 'Ben stands before it' },
      {
        seq: 3,
        sentAlone: false,
        reason: null,
        change: 'hold',
        status: 'held',
        textBefore: 'Four hurt',
        textAfter: 'Four hurt',
      },
      { seq: 2, change: 'correct', textBefore: 'Three hurt', textAfter: 'Four hurt', actor: 'Mara' },
      { seq: 1, change: 'publish', textBefore: null, textAfter: 'Three hurt', erased: null },
    ]);
    expect(body.lines[2]).toMatchObject({ note: 'Police gave a new number', credential: /^key:/ });
    expect(body.before).toBeUndefined();
  });

  test('alone says why, beside the version: nobody else reads that', async () => {
    const [{ item = '' } = {}] = (await get('?limit=1')).body.lines;
    const path = `/v1/editions/en/items/${item}`;
    const whole = await chief().send('GET', path, undefined, {});
    expect(whole.body).toMatchObject({ history: [{ actor: 'Anna', reason: 'Ben stands before it' }] });
    expect(await (await fetch(node.url + path)).text()).not.toMatch(/Anna|Mara|Ben/);
    expect(JSON.stringify(await node.client.xrange(node.keys.log('en'), '-', '+'))).not.toContain('Ben');
  });

  test('comes in pages, and of one item alone', async () => {
    const first = (await get('?limit=3')).body;
    expect(first.lines.map(({ seq }) => seq)).toEqual([4, 3, 2]);
    const second = (await get(`?limit=3&before=${first.before}`)).body;
    expect(second).toMatchObject({ lines: [{ seq: 1 }] });
    expect(second.before).toBeUndefined();
    const ofItem = (await get(`?item=${itemId}&limit=2`)).body;
    expect(ofItem).toMatchObject({ lines: [{ seq: 3 }, { seq: 2 }], before: 2 });
    expect((await get(`?item=${itemId}&before=2`)).body.lines).toMatchObject([{ seq: 1, erased: null }]);
    expect((await get('?before=1')).body).toEqual({ lines: [] });
    for (const query of ['?before=0', '?limit=x', '?item=1']) expect((await get(query)).status).toBe(400);
  });

  test('is for those who answer for what is published', async () => {
    const ben = await someone('contributor', 'Ben');
    for (const [method, path] of [
      ['GET', AUDIT],
      ['GET', `${AUDIT}/export`],
      ['POST', `${AUDIT}/verify`],
    ] as const) {
      const answer = await ben.send(method, path, undefined, {});
      expect(answer).toMatchObject({ status: 403, body: { code: 'missing_scope' } });
      expect((await fetch(node.url + path, { method })).status).toBe(401);
    }
  });

  test('is exported as JSON lines, oldest first', async () => {
    const response = await fetch(`${node.url}${AUDIT}/export`, {
      headers: { authorization: `Bearer ${EDITOR_KEY}` },
    });
    expect(response.headers.get('content-type')).toMatch(/^application\/jsonl/);
    expect(response.headers.get('content-disposition')).toContain('bellwire-audit-en.jsonl');
    const lines: AuditLine[] = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual((await get()).body.lines.toReversed());
  });

  test('is exported however many pages it has, with nothing left behind on the answer', async () => {
    const warnings: string[] = [];
    const note = ({ name }: Error) => void warnings.push(name);
    process.on('warning', note);
    const log = node.client.pipeline();
    for (let seq = 1; seq <= 2_600; seq += 1) {
      const item = {
        id: itemId,
        edition: 'es',
        seq,
        version: seq + 9,
        status: 'live',
        text: 'x'.repeat(200),
      };
      log.xadd(node.keys.log('es'), `${seq}-0`, 'item', JSON.stringify(item));
    }
    await log.exec();
    const response = await fetch(`${node.url}/v1/editions/es/audit/export`, {
      headers: { authorization: `Bearer ${EDITOR_KEY}` },
    });
    expect((await response.text()).split('\n')).toHaveLength(2_601);
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  test('is verified, and what was changed behind its back is named', async () => {
    const verify = () => chief().send('POST', `${AUDIT}/verify`, {}, {});
    expect(await verify()).toMatchObject({
      status: 200,
      body: { ok: true, edition: 'en', count: 4, first: 1, head: 4, findings: [], checkpoints: false },
    });
    const [{ item = '', reason = null } = {}] = (await get('?limit=1')).body.lines;
    await node.client.hset(node.keys.state(item), 'r1', 'Nobody stands there');
    const state = node.keys.state(itemId);
    const kept = (await node.client.hget(state, 'v1')) ?? '';
    await node.client.hset(state, 'v1', kept.replace('Three', 'Nine'));
    const answers = await Promise.all([verify(), verify()]);
    const found = answers.find(({ status }) => status === 200)?.body;
    expect(found).toMatchObject({
      ok: false,
      findings: [
        { kind: 'edited', seq: 1 },
        { kind: 'edited', seq: 4 },
      ],
    });
    await node.client.hset(node.keys.state(item), 'r1', reason ?? '');
    await node.client.hset(state, 'v1', kept);
  });

  test('does not say again what was removed, when only the log knows the item any more', async () => {
    await node.client.del(node.keys.state(removedId));
    const said = (await chief().send('GET', '/v1/editions/ar/audit', undefined, {})).body;
    expect(said).toMatchObject({
      lines: [{ change: 'remove' }, { change: 'publish', item: removedId, textAfter: null }],
    });
    const exported = await auditLines(node, { editions: ['ar'], sinceMs: 0 });
    expect(exported).toMatchObject([{ change: 'publish', textAfter: null }, { textBefore: null }]);
  });
});

test('long work leaves turns to others', async () => {
  let turns = 0;
  const doubled = await inTurns(
    eachInSteps(
      Array.from({ length: 1_000 }, (_, n) => n),
      (n) => [n, n],
    ),
    async () => {
      turns += 1;
    },
  );
  expect([doubled.length, turns]).toEqual([2_000, 20]);
});
