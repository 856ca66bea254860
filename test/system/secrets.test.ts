import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KeyStore } from '../../core/access/key-store.js';
import { SignInCodes } from '../../core/access/sign-in-codes.js';
import { Keys } from '../../core/ledger/keys.js';
import { Editor } from '../harness/editor.js';
import {
  type Deployment,
  deploymentOn,
  type ServiceProcess,
  spawnNode,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { type PortRedis, startRedisOnPort } from '../harness/redis-on-port.js';
import { ROOT } from '../harness/root.js';

const REDIS_PASSWORD = 'canaryRedisPassword';
const OTHER_PASSWORD = 'canaryOtherPassword';
const EDITOR_KEY = 'canary-editor-key-of-more-than-32-characters';
const WORDS = 'canaryWordsUnderEmbargo';

let redis: PortRedis;
let deployment: Deployment;
let node: ServiceProcess & { url: string };
let keys: Keys;
let token: string;
let successor: string;
/** With a wrong password. */
let stranger: ServiceProcess;
let commands: Promise<unknown>;
const processes: ServiceProcess[] = [];
/** Everything that must be in no output, by what it is. */
const secrets: Record<string, string> = {
  'the password of Redis': REDIS_PASSWORD,
  'a wrong password of Redis': OTHER_PASSWORD,
  'the bootstrap key': EDITOR_KEY,
  'a bootstrap key that is too short': 'canary-too-short',
  'what an editor wrote': WORDS,
};
/** What commands printed, and what nodes answered to whoever asks for figures. */
const printed: string[] = [];

const urlOf = (password: string) => `redis://:${password}@127.0.0.1:${redis.port}`;

beforeAll(async () => {
  redis = await startRedisOnPort();
  await redis.client.config('SET', 'requirepass', REDIS_PASSWORD);
  deployment = {
    ...deploymentOn(urlOf(REDIS_PASSWORD), { BELLWIRE_LOG_LEVEL: 'trace' }),
    editorKey: EDITOR_KEY,
  };
  const wrong = { REDIS_URL: urlOf(OTHER_PASSWORD), BELLWIRE_LOG_LEVEL: 'trace' };
  stranger = spawnNode({ ...deployment, settings: wrong });
  processes.push(stranger);
  commands = Promise.all([
    command(['config'], { REDIS_URL: urlOf(REDIS_PASSWORD) }),
    command(['keys', 'list'], wrong),
    command(['keys', 'list'], { REDIS_URL: `redis://:${OTHER_PASSWORD}@127.0.0.1:99999` }),
    command(['keys', 'list'], { REDIS_SENTINELS: `redis://:${OTHER_PASSWORD}@127.0.0.1:1` }),
    command(['config'], { REDIS_URL: urlOf(REDIS_PASSWORD), BELLWIRE_EDITOR_KEY: 'canary-too-short' }),
  ]);
  keys = new Keys(deployment.prefix);
  const store = new KeyStore(redis.client, keys);
  const added = await store.add({ name: 'canary', scopes: ['publish', 'correct'] }, Date.now());
  ({ token } = added);
  successor = (await store.rotate(added.key.id, Date.now()))?.token ?? '';
  Object.assign(secrets, { 'a key': token.slice(11), 'its successor': successor.slice(11) });
  const [started, workers] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
  node = started;
  processes.push(node, workers);
});

afterAll(async () => {
  await Promise.all(processes.map((part) => part.close()));
  await redis.close();
});

const JSON_BODY = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };

const call = async (method: string, path: string, headers: Record<string, string>, body?: string) => {
  const response = await fetch(node.url + path, {
    method,
    headers: { ...JSON_BODY, ...headers },
    ...(body !== undefined && { body }),
  });
  await response.arrayBuffer();
  return response;
};

const publish = (headers: Record<string, string>, body: unknown) =>
  call('POST', '/v1/editions/en/items', headers, typeof body === 'string' ? body : JSON.stringify(body));

async function signIn(body: object, name: string): Promise<string> {
  const opened = await call('POST', '/v1/session', {}, JSON.stringify(body));
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  secrets[name] = cookie.split('=')[1] ?? '';
  return cookie;
}

/** Each secret where it belongs, where it does not, and broken. */
async function useEverySecret(cookies: string[]): Promise<number[]> {
  const item = { text: WORDS, attribution: { label: WORDS }, link: `https://example.com/${WORDS}` };
  const wrong = `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`;
  const keyed = [token, successor, EDITOR_KEY, wrong, `${token} ${token}`].map((key) => ({
    authorization: `Bearer ${key}`,
  }));
  const all = [...keyed, { authorization: `Basic ${token}` }, ...cookies.map((cookie) => ({ cookie }))];
  const answers = await Promise.all([
    ...all.map((headers) => publish(headers, item)),
    ...all.map((headers) => call('GET', '/v1/editions/en/commands', headers)),
    ...cookies.map((cookie) =>
      call('POST', `/socket.io/?EIO=4&transport=polling`, { cookie }, `40/en,{"cursor":"${token}"}`),
    ),
    publish({ authorization: `Bearer ${token}` }, `{"text":"${WORDS}`),
    publish({ authorization: `Bearer ${token}` }, { text: WORDS, [WORDS]: token, urgency: WORDS }),
    publish({ authorization: `Bearer ${token}`, 'idempotency-key': WORDS }, item),
    ...[`key=${token}`, `q=Bearer+${token}`, EDITOR_KEY, `since=${WORDS}`].map((query) =>
      call('GET', `/v1/editions/en/items?${query}`, {}),
    ),
    ...[{ key: token }, { key: wrong }, { code: WORDS }, { key: token, code: token }].map((body) =>
      call('POST', '/v1/session', {}, JSON.stringify(body)),
    ),
  ]);
  return answers.map(({ status }) => status);
}

async function command(args: string[], settings: Record<string, string>): Promise<void> {
  const env = { PATH: process.env.PATH, BELLWIRE_PREFIX: deployment.prefix, BELLWIRE_EDITOR_KEY: EDITOR_KEY };
  const said = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [join(ROOT, 'dist/cli/main.js'), ...args],
      { env: { ...env, HOST: '127.0.0.1', ...settings } },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    );
  });
  printed.push(said);
}

/** All that Redis holds, by key. */
async function everythingStored(): Promise<Map<string, string>> {
  const names = await redis.client.keys('*');
  const values = await Promise.all(names.map(contentOf));
  return new Map(names.map((name, n) => [name, JSON.stringify(values[n])]));
}

async function contentOf(name: string): Promise<unknown> {
  switch (await redis.client.type(name)) {
    case 'stream':
      return redis.client.xrange(name, '-', '+');
    case 'hash':
      return redis.client.hgetall(name);
    case 'zset':
      return redis.client.zrange(name, '0', '-1');
    case 'set':
      return redis.client.smembers(name);
    case 'list':
      return redis.client.lrange(name, 0, -1);
    default:
      return redis.client.get(name);
  }
}

/** What anyone can ask for; `id` is of an item that is not there yet. */
const publicPaths = (id: string) => [
  ...['/', '/desk', '/embed', '/en/live', '/en/feed.json', '/en/atom.xml', '/en/rss.xml', `/en/items/${id}`],
  ...['/v1/editions', '/v1/editions/en/items', `/v1/editions/en/items/${id}`, '/metrics', '/status'],
  ...['/embed/v1/frame?edition=en', `/oembed?url=${encodeURIComponent(`${node.url}/en/live`)}`],
];

test('what is scheduled or proposed lies under its command alone until its time', async () => {
  const item = { text: WORDS, short: WORDS, attribution: { label: WORDS }, reason: WORDS };
  const link = `https://example.com/${WORDS}`;
  const { token: proposes } = await new KeyStore(redis.client, keys).add(
    { name: 'Anna', scopes: ['propose'] },
    Date.now(),
  );
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const answers = await Promise.all([
    new Editor(node.url, token).publish('en', { ...item, link, publishAt: inHours(1) }),
    new Editor(node.url, token).publish('en', { ...item, link, publishAt: inHours(2) }),
    new Editor(node.url, proposes).publish('en', { ...item, link }),
  ]);
  expect(answers.map(({ body }) => body.state)).toEqual(['delayed', 'delayed', 'proposed']);
  const stored = await everythingStored();
  expect([...stored.keys()].filter((name) => name.endsWith('wire:delayed'))).toHaveLength(1);
  const telling = [...stored].filter(([, value]) => value.includes(WORDS)).map(([name]) => name);
  expect(telling.sort()).toEqual(answers.map(({ body }) => keys.command(body.command)).sort());

  const { itemId } = answers[0].body;
  const told = publicPaths(itemId).map(async (path) => {
    const response = await fetch(node.url + path);
    const text = (await response.text()) + JSON.stringify([...response.headers]);
    return text.includes(WORDS) || (text.includes(itemId) && response.status === 200) ? path : undefined;
  });
  expect((await Promise.all(told)).filter(Boolean)).toEqual([]);
  expect(
    await new Editor(node.url, EDITOR_KEY).send(
      'DELETE',
      '/v1/editions/en/commands?state=delayed',
      undefined,
      {},
    ),
  ).toMatchObject({
    body: { cancelled: 2, tooLate: 0 },
  });
});

describe('no secret is in what a process prints', () => {
  test('while everything is well', async () => {
    const code = await new SignInCodes(redis.client, keys).create({ name: 'Anna', scopes: ['publish'] });
    secrets['a sign-in code'] = code;
    const cookies = [await signIn({ code }, 'a session'), await signIn({ key: token }, 'another session')];
    const statuses = await useEverySecret(cookies);
    expect(statuses).toEqual(expect.arrayContaining([202, 204, 400, 401, 422]));
  });

  test('while Redis refuses commands, with all that was sent in its errors', async () => {
    const cookie = await signIn({ key: EDITOR_KEY }, 'a third session');
    await redis.client.rename(keys.apiKeys(), 'aside');
    await redis.client.set(keys.apiKeys(), 'no hash');
    await redis.client.set(keys.waiting('en'), 'no set');
    expect(await useEverySecret([cookie])).toContain(503);
    await redis.client.config('SET', 'maxmemory', '1');
    expect(await useEverySecret([cookie])).toContain(503);
    await redis.client.config('SET', 'maxmemory', '0');
    await redis.client.del(keys.waiting('en'));
    await redis.client.rename('aside', keys.apiKeys());
  });

  test('while Redis is silent, and gone', async () => {
    const cookie = await signIn({ key: EDITOR_KEY }, 'a fourth session');
    redis.pause();
    expect(await useEverySecret([cookie])).toContain(503);
    redis.resume();
    await redis.kill();
    expect(await useEverySecret([cookie])).toContain(503);
    await redis.start();
  });

  test('of processes that have a wrong password, or one in the wrong place', async () => {
    await stranger.lines.next('that it is refused', (line) => /WRONGPASS/.test(line));
    await commands;
    expect(printed.join()).toMatch(/REDIS_SENTINELS: got/);
  });

  test('to their end', async () => {
    printed.push(await (await fetch(`${node.url}/metrics`)).text());
    await Promise.all(processes.map((part) => part.close()));
    const output = [...processes.flatMap(({ lines }) => lines.seen), ...printed].join('\n');
    expect(output).toContain('a call was not answered');
    expect(output).toContain('WRONGTYPE');
    expect(Object.values(secrets).filter((secret) => secret.length < 8)).toEqual([]);
    const found = Object.entries(secrets).filter(([, secret]) => output.includes(secret));
    expect(found.map(([name]) => name)).toEqual([]);
  });
});
