import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deploymentOn, type NodeProcess, spawnNode, startNode } from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

const statusOf = async (url: string) => (await fetch(url)).status;
const adminOf = ({ lines }: NodeProcess) =>
  `http://127.0.0.1:${lines.seen.join('\n').match(/operators' port (\d+)/)?.[1]}`;

test('with a port of their own, operators alone see metrics and status; probes answer on both', async () => {
  const node = await startNode(deploymentOn(redis.url, { BELLWIRE_ADMIN_PORT: '0' }));
  const admin = adminOf(node);
  for (const path of ['/metrics', '/status']) {
    expect({ path, status: await statusOf(node.url + path) }).toEqual({ path, status: 404 });
    expect({ path, status: await statusOf(admin + path) }).toEqual({ path, status: 200 });
  }
  for (const url of [node.url, admin]) expect(await statusOf(`${url}/readyz`)).toBe(200);
  expect(await statusOf(`${admin}/v1/editions`)).toBe(404);
  const status = await (await fetch(`${admin}/status`)).json();
  expect(status).toEqual({ ready: true, role: 'all', readers: 0, startedAt: expect.stringMatching(/Z$/) });
  expect(await (await fetch(`${admin}/metrics`)).text()).toContain(
    'bellwire_sent_alone_total{edition="en"} 0',
  );
  await node.close();
});

test('without one, both answer where everything does; the port of readers is refused', async () => {
  const node = await startNode(deploymentOn(redis.url, { BELLWIRE_ROLE: 'api' }));
  expect(await statusOf(`${node.url}/metrics`)).toBe(200);
  const status = await (await fetch(`${node.url}/status`)).json();
  expect(status).toEqual({ ready: true, role: 'api', readers: 0, startedAt: expect.stringMatching(/Z$/) });
  await node.close();
  const wrong = spawnNode(deploymentOn(redis.url, { PORT: '8099', BELLWIRE_ADMIN_PORT: '8099' }));
  expect(await wrong.ended).toBe(1);
  expect(wrong.lines.seen.join('\n')).toContain(
    'BELLWIRE_ADMIN_PORT: got "8099", wants another port than PORT',
  );
});
