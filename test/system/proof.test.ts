import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Proof, Reach } from '../../core/contract/proof.js';
import { Editor } from '../harness/editor.js';
import {
  type Deployment,
  deploymentOn,
  type NodeProcess,
  type ServiceProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { Reader } from '../harness/reader.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';

let redis: TestRedis;
let editor: Editor;
let api: NodeProcess;
let nodes: NodeProcess[];
let workers: ServiceProcess;
const readers: Reader[] = [];

beforeAll(async () => {
  redis = await startRedis();
  const deployment = deploymentOn(redis.url);
  const as = (role: string): Deployment => ({ ...deployment, settings: { BELLWIRE_ROLE: role } });
  [workers, api, ...nodes] = await Promise.all([
    startWorkers(deployment),
    startNode(as('api')),
    startNode(as('live')),
    startNode(as('live')),
  ]);
  editor = new Editor(api.url);
});

afterAll(async () => {
  for (const reader of readers) reader.close();
  redis.resume();
  await Promise.all([...nodes, api, workers].map((part) => part.close()));
  await redis.close();
});

async function ask<T>(path: string): Promise<T> {
  const { status, body } = await editor.send('GET', path, undefined, {});
  expect(status).toBe(200);
  return body as T;
}

const proofOf = (command: string) => ask<Proof>(`/v1/commands/${command}/proof`);

async function publish(text: string): Promise<string> {
  const { status, body } = await editor.publish('en', { text }, { waitS: 10 });
  expect(status).toBe(201);
  return body.command;
}

/** The ladder, once `isSo`. */
const proven = (what: string, command: string, isSo: (proof: Proof) => boolean): Promise<Proof> =>
  until(what, async () => {
    const proof = await proofOf(command);
    return isSo(proof) && proof;
  });

const reach = () => ask<Reach>('/v1/editions/en/reach');

/** Canaries are no readers, but the ladder waits for them. */
async function crowd(): Promise<void> {
  for (const { url } of [...nodes, ...nodes.slice(0, 1)])
    readers.push(new Reader(url, 'en', { websocketOnly: true }));
  await Promise.all(readers.map((reader) => reader.synced()));
  await until('all to be known', async () => (await reach()).readers === readers.length);
}

test('a command climbs to the last reader of every node', async () => {
  await crowd();
  expect((await reach()).nodes.map(({ state }) => state)).toEqual(['live', 'live']);
  const proof = await proven('the proof', await publish('One'), ({ state }) => state === 'done');
  expect(proof.rungs).toMatchObject({
    accepted: { ms: 0 },
    logged: { ms: proof.receipt?.tookMs },
    live: { count: 2, of: 2 },
    seen: { count: 2, of: 2 },
    reached: { count: 3, of: 3 },
  });
  const { cursor } = proof.receipt ?? {};
  expect(proof.nodes.map((node) => [node.cursor, node.holds])).toEqual([
    [cursor, true],
    [cursor, true],
  ]);
});

test('editors ask for the ladder of a version by its item, and the public learns nothing of who made it', async () => {
  const [[id = ''] = []] = readers[0]?.items ?? [];
  const item = `/v1/editions/en/items/${id}`;
  const proof = await ask<Proof>(`${item}/proof`);
  expect(proof).toMatchObject({ itemId: id, state: 'done', receipt: { seq: 1 } });
  expect(await ask<Proof>(`${item}/proof?version=1`)).toMatchObject({ command: proof.command });
  for (const path of [`${item}/proof?version=2`, `/v1/editions/ar/items/${id}/proof`])
    expect(await editor.send('GET', path, undefined, {})).toMatchObject({
      status: 404,
      body: { code: 'unknown_item' },
    });
  expect(await ask(item)).toMatchObject({ history: [{ actor: 'editor', command: proof.command }] });
  expect((await fetch(`${api.url}${item}/proof`)).status).toBe(401);
  const told = await (await fetch(`${api.url}${item}`)).text();
  expect(told).toContain('One');
  expect(told).not.toMatch(new RegExp(`actor|command|${proof.command}`));
});

test('while Redis does not answer there is no proof and readers are served, and the proof comes with Redis', async () => {
  const command = await publish('Two');
  await Promise.all(readers.map((reader) => reader.reaches(2)));
  redis.pause();
  const refused = await editor.send('GET', `/v1/commands/${command}/proof`, undefined, {});
  expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  const late = new Reader(nodes[0]?.url ?? '', 'en', { websocketOnly: true });
  readers.push(late);
  await late.reaches(2);
  redis.resume();
  await proven('the proof', command, ({ state }) => state === 'done');
});

test('a node that is killed is missed, and one that is stopped is not', async () => {
  const [first, second] = nodes as [NodeProcess, NodeProcess];
  second.signal('SIGKILL');
  await second.ended;
  const command = await publish('Three');
  const { rungs } = await proven('the alarm', command, ({ rungs: { live } }) =>
    /late|overdue/.test(live.state),
  );
  expect(rungs.live).toMatchObject({
    count: 1,
    of: 2,
    code: expect.stringMatching(/^node_(behind|silent)$/),
  });
  expect(rungs.live.detail).toBeDefined();
  for (const reader of readers) reader.close();
  await first.close();
  const { nodes: left } = await proven('the other to be gone', command, (proof) => proof.nodes.length === 1);
  expect(left).toMatchObject([{ holds: false }]);
});
