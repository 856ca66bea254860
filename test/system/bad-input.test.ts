import { request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BadRequest, badRequests, FIXTURE } from '../harness/bad-input.js';
import { Editor } from '../harness/editor.js';
import {
  deploymentOn,
  EDITOR_KEY,
  type NodeProcess,
  type ServiceProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';

let redis: TestRedis;
let node: NodeProcess;
let workers: ServiceProcess;
let editor: Editor;
let itemId: string;
let cases: BadRequest[];
let before: unknown;

beforeAll(async () => {
  redis = await startRedis();
  const deployment = deploymentOn(redis.url);
  [node, workers] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
  editor = new Editor(node.url);
  itemId = (await editor.publish('en', FIXTURE, { waitS: 10 })).body.itemId;
  cases = badRequests({ nowMs: Date.now(), itemId });
  before = await everything();
});

afterAll(async () => {
  await Promise.all([node.close(), workers.close()]);
  await redis.close();
});

/** What the editors see of all editions, but for the times of asking. */
async function everything(): Promise<unknown> {
  const lists = ['en', 'ar', 'es'].map((edition) =>
    editor.send('GET', `/v1/editions/${edition}/items`, undefined, {}),
  );
  return (await Promise.all(lists)).map(({ body }) => ({ ...body, now: '', asOf: '' }));
}

interface Answer {
  status: number | undefined;
  type: string | undefined;
  body: { code?: string; errors?: { path: string }[] };
}

/** `node:http` sends headers and bytes as they are; fetch would refuse or mend some of them. */
function send({ method, path, body, headers = {} }: BadRequest): Promise<Answer> {
  const bytes =
    body === undefined || typeof body === 'string' || body instanceof Uint8Array
      ? body
      : JSON.stringify(body);
  const all: Record<string, string | null> = {
    Authorization: `Bearer ${EDITOR_KEY}`,
    ...(bytes !== undefined && {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(bytes)),
    }),
    ...headers,
  };
  const sent = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return new Promise((resolve, reject) => {
    const options = { method, headers: Object.fromEntries(sent) };
    const call = request(node.url + path, options, (res) => {
      const type = res.headers['content-type'];
      readText(res).then((text) => resolve({ status: res.statusCode, type, body: JSON.parse(text) }), reject);
    });
    call.on('error', reject);
    call.end(bytes);
  });
}

describe('bad input', () => {
  test('is at least 150 different requests', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBeGreaterThanOrEqual(150);
  });

  test('gets the status, code and path of the contract, each', async () => {
    const wrong: unknown[] = [];
    for (const bad of cases) {
      const { status, code, path } = bad.expect;
      const answer = await send(bad);
      const isProblem = answer.type?.startsWith('application/problem+json');
      const paths = answer.body.errors?.map((fault) => fault.path) ?? [];
      const isRight = answer.status === status && answer.body.code === code && isProblem;
      if (!isRight || (path !== undefined && !paths.includes(path)))
        wrong.push({ name: bad.name, want: bad.expect, answer });
    }
    expect(wrong).toEqual([]);
  });

  test('changes nothing, leaves nothing waiting, and the node serves on', async () => {
    expect(await everything()).toEqual(before);
    for (const edition of ['en', 'ar', 'es']) {
      const waiting = await editor.send('GET', `/v1/editions/${edition}/commands`, undefined, {});
      expect(waiting.body).toEqual({ commands: [] });
    }
    expect((await editor.publish('en', { text: 'Still here' }, { waitS: 10 })).status).toBe(201);
  });
});
