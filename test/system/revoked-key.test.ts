import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KeyStore } from '../../core/access/key-store.js';
import { Keys } from '../../core/ledger/keys.js';
import { Editor } from '../harness/editor.js';
import { type Deployment, deploymentOn, type NodeProcess, startNode } from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';

const REVOKED_WITHIN_MS = 5_000;

let redis: TestRedis;
let deployment: Deployment;
let nodes: NodeProcess[];

beforeAll(async () => {
  redis = await startRedis();
  deployment = deploymentOn(redis.url, { BELLWIRE_ROLE: 'api' });
  nodes = await Promise.all([startNode(deployment), startNode(deployment)]);
});

afterAll(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await redis.close();
});

async function signIn(url: string, key: string): Promise<string> {
  const opened = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  });
  return opened.headers.get('set-cookie')?.split(';')[0] ?? '';
}

test('a revoked key and its sessions are refused on every node within five seconds, its successor is not', async () => {
  const store = new KeyStore(redis.client, new Keys(deployment.prefix));
  const { key, token } = await store.add({ name: 'cms', scopes: ['publish'] }, Date.now());
  const successor = await store.rotate(key.id, Date.now());
  const cookies = await Promise.all(nodes.map(({ url }) => signIn(url, token)));
  const calls = nodes.flatMap(({ url }) => [
    ...cookies.map((cookie) => () => fetch(`${url}/v1/session`, { headers: { cookie } })),
    () => new Editor(url, token).publish('en', { text: 'Still in use' }),
  ]);
  const statuses = () => Promise.all(calls.map(async (call) => (await call()).status));
  expect(await statuses()).toEqual([200, 200, 202, 200, 200, 202]);

  await store.revoke(key.id);
  const allRefused = async () => (await statuses()).every((status) => status === 401);
  await until('every node to refuse', allRefused, REVOKED_WITHIN_MS);
  for (const { url } of nodes) {
    const { status } = await new Editor(url, successor?.token).publish('en', { text: 'The new key' });
    expect(status).toBe(202);
  }
});
