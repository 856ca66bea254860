import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KeyStore } from '../../../core/access/key-store.js';
import { ROLES, type Role } from '../../../core/access/scopes.js';
import type { Closable } from '../../../core/runtime/lifecycle.js';
import { uuidv7 } from '../../../core/runtime/uuid.js';
import { type ApiNode, newPrefix, startApiNode, startTestWorkers } from '../../harness/api-node.js';
import { outcomeOf } from '../../harness/commands.js';
import { type Answer, Editor } from '../../harness/editor.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

let redis: TestRedis;
let node: ApiNode;
let workers: Closable;
let anna: Editor;
let mara: Editor;

beforeAll(async () => {
  redis = await startRedis();
  const prefix = newPrefix();
  node = await startApiNode(redis, prefix);
  workers = await startTestWorkers(redis, prefix);
  [anna, mara] = [await someone('contributor', 'Anna'), await someone('editor', 'Mara')];
});

afterAll(async () => {
  await workers.close();
  await node.close();
  await redis.close();
});

async function someone(role: Role, name: string): Promise<Editor> {
  const { token } = await new KeyStore(node.client, node.keys).add({ name, scopes: [...ROLES[role]] }, 0);
  return new Editor(node.url, token);
}

const soon = (ms: number) => new Date(Date.now() + ms).toISOString();

/** A publish in every form that makes it go out otherwise than now. */
const publishes = (id: string) => [
  {},
  { urgency: 'flash' },
  { delayMs: 0 },
  { delayMs: 1 },
  { publishAt: soon(3_600_000) },
  { pin: true },
  { pin: { until: soon(3_600_000) } },
  { relatesTo: [{ id, rel: 'updates' }] },
  { relatesTo: [{ id, rel: 'translationOf' }] },
];

/** Every change but a hold, which anyone may make. */
const changes = [
  { kind: 'refile', sections: ['local'] },
  { kind: 'refile', urgency: 'flash' },
  { kind: 'correct', note: 'n', text: 'Six hurt' },
  { kind: 'correct', note: 'n', urgency: 'flash' },
  { kind: 'release' },
  { kind: 'retract', note: 'n' },
  { kind: 'remove', note: 'n' },
  { kind: 'pin' },
  { kind: 'unpin' },
  { kind: 'expire' },
];

/** With everything in reach of the key, over every call that writes. */
async function everythingTried(id: string, scheduled: string, proposed: string): Promise<Answer[]> {
  const post = (path: string, body: object = {}) => anna.send('POST', path, body, { waitS: 1 });
  const own = [
    ...(await Promise.all(publishes(id).map((item) => anna.publish('ar', { text: 'Mine', ...item })))),
    ...(await Promise.all(changes.map((change) => anna.change('en', id, change, { waitS: 1 })))),
  ];
  const commands = [scheduled, proposed, ...own.flatMap(({ body }) => body.command ?? [])];
  const onCommands = commands.flatMap((command) => [
    post(`/v1/commands/${command}/approve`),
    post(`/v1/commands/${command}/now`),
  ]);
  const others = [scheduled, proposed].map((command) =>
    anna.send('DELETE', `/v1/commands/${command}`, undefined, {}),
  );
  const rest = [
    anna.send('DELETE', '/v1/editions/en/commands?state=delayed', undefined, {}),
    post(`/v1/editions/en/items/${id}/checked`, { against: uuidv7(0), version: 1 }),
    post('/v1/editions/en/audit/verify'),
  ];
  return [...own, ...(await Promise.all([...onCommands, ...others, ...rest]))];
}

test('a contributor publishes and changes nothing alone, by whatever call, but holds at once, with no word in public', async () => {
  const live = (await mara.publish('en', { text: 'Five hurt' })).body;
  await outcomeOf(node.ledger, { id: live.command });
  const scheduled = (await mara.publish('en', { text: 'Later', publishAt: soon(3_600_000) })).body;
  const proposed = (await (await someone('contributor', 'Ben')).publish('en', { text: 'Perhaps' })).body;
  const answers = await everythingTried(live.itemId, scheduled.command, proposed.command);
  const ends = answers.map(({ status, body }) => body.state ?? `${status} ${body.code}`);
  expect(new Set(ends)).toEqual(new Set(['proposed', '403 missing_scope', '403 own_command']));
  const heads = await node.ledger.heads(['en', 'ar']);
  expect([heads.heads.get('en')?.seq, heads.heads.get('ar')?.seq ?? 0]).toEqual([1, 0]);
  expect((await mara.command(scheduled.command)).body.state).toBe('delayed');
  expect((await mara.command(proposed.command)).body.state).toBe('proposed');

  const { body } = await anna.change('en', live.itemId, { kind: 'hold', note: 'Nobody is hurt' });
  await outcomeOf(node.ledger, { id: body.command });
  expect(JSON.stringify(await node.ledger.load('en'))).not.toContain('Nobody');
  const held = (await node.ledger.history(live.itemId)).at(-1);
  expect(held).toMatchObject({ actor: 'Anna', reason: 'Nobody is hurt', record: { status: 'held' } });
});
