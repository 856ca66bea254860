import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KeyStore } from '../../../core/access/key-store.js';
import { SignInCodes } from '../../../core/access/sign-in-codes.js';
import type { Scope } from '../../../core/contract/scopes.js';
import { type ApiNode, newPrefix, startApiNode } from '../../harness/api-node.js';
import { Editor } from '../../harness/editor.js';
import { EDITOR_KEY } from '../../harness/processes.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

let redis: TestRedis;
let node: ApiNode;

beforeAll(async () => {
  redis = await startRedis();
  node = await startApiNode(redis, newPrefix());
});

afterAll(async () => {
  await node.close();
  await redis.close();
});

let keysMade = 0;

async function editorWith(scopes: Scope[], editions?: string[]): Promise<Editor> {
  const store = new KeyStore(node.client, node.keys);
  keysMade += 1;
  const { token } = await store.add(
    { name: `someone ${keysMade}`, scopes, ...(editions && { editions }) },
    0,
  );
  return new Editor(node.url, token);
}

const NOWHERE = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('a scope', () => {
  const NOTE = { note: 'n' };
  test.each<[kind: string, body: object, scopes: Scope[]]>([
    ['refile', { sections: [] }, ['correct']],
    ['correct', NOTE, ['correct']],
    ['hold', {}, ['propose', 'publish', 'flash', 'correct', 'retract', 'admin']],
    ['release', {}, ['retract', 'correct']],
    ['retract', NOTE, ['retract']],
    ['remove', NOTE, ['admin']],
    ['pin', {}, ['publish']],
    ['unpin', {}, ['publish']],
    ['expire', {}, ['publish']],
  ])('to %s', async (kind, body, allowed) => {
    for (const scope of ['publish', 'flash', 'correct', 'retract', 'admin'] as const) {
      const editor = await editorWith([scope]);
      const answer = await editor.change('en', NOWHERE, { kind, ...body });
      const expected = allowed.includes(scope) ? 'unknown_item' : 'missing_scope';
      expect({ scope, code: answer.body.code }).toEqual({ scope, code: expected });
    }
  });

  test('is needed to publish, and another for a flash', async () => {
    const flash = { text: 'Now', urgency: 'flash' };
    const publisher = await editorWith(['publish']);
    expect((await publisher.publish('en', { text: 'Now' })).status).toBe(202);
    expect(await publisher.publish('en', flash)).toMatchObject({
      status: 403,
      body: { code: 'missing_scope' },
    });
    expect((await (await editorWith(['publish', 'flash'])).publish('en', flash)).status).toBe(202);
    expect((await (await editorWith(['flash'])).publish('en', flash)).status).toBe(403);
  });

  test('for a flash is needed to send a waiting one, or to take it back', async () => {
    const flash = { text: 'Later', urgency: 'flash', delayMs: 60_000 };
    const waiting = await (await editorWith(['publish', 'flash'])).publish('en', flash);
    const publisher = await editorWith(['publish']);
    const path = `/v1/commands/${waiting.body.command}`;
    expect((await publisher.send('POST', `${path}/now`, {}, {})).status).toBe(403);
    expect((await publisher.send('DELETE', path, undefined, {})).status).toBe(403);
  });

  test('is needed to make an item a flash', async () => {
    const corrector = await editorWith(['correct']);
    const answer = await corrector.change('en', NOWHERE, { kind: 'refile', urgency: 'flash' });
    expect(answer.body.code).toBe('missing_scope');
  });

  test('counts in the editions of the key only', async () => {
    const editor = await editorWith(['publish'], ['ar']);
    const { body } = await editor.publish('ar', { text: 'مرحبا', delayMs: 60_000 });
    expect((await editor.publish('en', { text: 'Hello' })).body.code).toBe('missing_scope');
    expect((await editor.send('GET', '/v1/editions/en/items', undefined, {})).status).toBe(403);
    expect((await editor.send('GET', '/v1/editions/en/commands', undefined, {})).status).toBe(403);
    const stranger = await editorWith(['publish'], ['en']);
    expect((await stranger.command(body.command)).status).toBe(403);
    expect((await stranger.send('DELETE', `/v1/commands/${body.command}`, undefined, {})).status).toBe(403);
    expect((await editor.send('DELETE', `/v1/commands/${body.command}`, undefined, {})).status).toBe(200);
  });
});

describe('a call that nobody may make', () => {
  test('is 401 and says how to come in', async () => {
    for (const path of ['/v1/editions/en/commands', `/v1/commands/${NOWHERE}`, '/v1/session']) {
      const response = await fetch(node.url + path);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  test('with a key that is not valid is 401 even where anyone may read', async () => {
    const answer = await new Editor(node.url, 'nonsense').send('GET', '/v1/editions/en/items', undefined, {});
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test('with a key in its address is 400', async () => {
    for (const query of ['key=x', 'API-Key=x', `q=${EDITOR_KEY}`, EDITOR_KEY, `q=Bearer+${EDITOR_KEY}`]) {
      const response = await fetch(`${node.url}/v1/editions?${query}`);
      expect({ query, status: response.status }).toEqual({ query, status: 400 });
    }
  });
});

const codeOf = async (response: Response): Promise<unknown> => JSON.parse(await response.text()).code;

describe('a desk session', () => {
  const JSON_BODY = { 'content-type': 'application/json' };
  const signIn = (body: object, headers: Record<string, string> = {}) =>
    fetch(`${node.url}/v1/session`, {
      method: 'POST',
      headers: { ...JSON_BODY, ...headers },
      body: JSON.stringify(body),
    });
  const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const publish = (headers: Record<string, string>) =>
    fetch(`${node.url}/v1/editions/en/items`, {
      method: 'POST',
      headers: { ...JSON_BODY, ...headers },
      body: '{"text":"From the desk"}',
    });

  test('is opened with a key, writes from its own origin, and ends', async () => {
    const opened = await signIn({ key: EDITOR_KEY });
    expect(opened.status).toBe(204);
    expect(opened.headers.get('set-cookie')).toMatch(
      /^bellwire=[0-9A-Za-z]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const cookie = cookieOf(opened);
    const who = await fetch(`${node.url}/v1/session`, { headers: { cookie } });
    expect(await who.json()).toMatchObject({ name: 'editor', scopes: expect.arrayContaining(['admin']) });
    expect((await publish({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(202);
    expect((await publish({ cookie, origin: node.url })).status).toBe(202);
    const { port } = new URL(node.url);
    for (const name of ['localhost', '[::1]']) {
      expect((await publish({ cookie, origin: `http://${name}:${port}` })).status).toBe(202);
    }

    const ended = await fetch(`${node.url}/v1/session`, {
      method: 'DELETE',
      headers: { ...JSON_BODY, cookie, origin: node.url },
      body: '{}',
    });
    expect(ended.status).toBe(204);
    expect(ended.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await publish({ cookie, origin: node.url })).status).toBe(401);
  });

  test('does not write for other sites, nor for those that do not say who they are', async () => {
    const cookie = cookieOf(await signIn({ key: EDITOR_KEY }));
    const attempts: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site', origin: node.url },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost' },
      { origin: node.url.replace('http:', 'https:') },
      { origin: `${node.url}.evil.example` },
    ];
    for (const headers of attempts) {
      const response = await publish({ cookie, ...headers });
      expect({ headers, status: response.status, code: await codeOf(response) }).toEqual({
        headers,
        status: 403,
        code: 'forbidden_origin',
      });
    }
    const form = await publish({ cookie, origin: node.url, 'content-type': 'text/plain' });
    expect(form.status).toBe(415);
  });

  test('is opened with a code once', async () => {
    const code = await new SignInCodes(node.client, node.keys).create({ name: 'Anna', scopes: ['publish'] });
    const opened = await signIn({ code }, { 'sec-fetch-site': 'same-origin' });
    expect(opened.status).toBe(204);
    expect((await signIn({ code })).status).toBe(401);
    const who = await fetch(`${node.url}/v1/session`, { headers: { cookie: cookieOf(opened) } });
    expect(await who.json()).toEqual({ name: 'Anna', scopes: ['publish'] });
    const people = await fetch(`${node.url}/v1/desk/people`, { headers: { cookie: cookieOf(opened) } });
    expect(people.headers.get('cache-control')).toBe('private, no-store');
    const anna = { name: 'Anna', lastSeenAt: expect.any(String) };
    expect(await people.json()).toEqual({ people: expect.arrayContaining([anna]) });
  });

  test('is not opened by another site, by what is not asked for, or by many guesses', async () => {
    expect((await signIn({ key: EDITOR_KEY }, { origin: 'https://evil.example' })).status).toBe(403);
    for (const body of [{}, { key: EDITOR_KEY, code: 'x' }, { key: 1 }, [], { key: EDITOR_KEY, more: 1 }]) {
      expect((await signIn(body)).status).toBe(400);
    }
    const guesses = await Promise.all(Array.from({ length: 40 }, (_, n) => signIn({ code: `GUESS${n}` })));
    const limited = guesses.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(limited[0]?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    // Who has a key is not held up by those who guess.
    expect((await signIn({ key: EDITOR_KEY })).status).toBe(204);
  });

  test('over https has a cookie bound to the host; over plain http elsewhere it is refused', async () => {
    const at = async (publicUrl: string) => {
      const elsewhere = await startApiNode(redis, newPrefix(), { publicUrl: () => publicUrl });
      const answer = await fetch(`${elsewhere.url}/v1/session`, {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify({ key: EDITOR_KEY }),
      });
      await elsewhere.close();
      return answer;
    };
    const secure = await at('https://news.example');
    expect(secure.headers.get('set-cookie')).toMatch(/^__Host-bellwire=\w+; .*; Secure$/);
    const plain = await at('http://news.example');
    expect(plain.status).toBe(403);
    expect(await plain.text()).toContain('https');
    const elsewhere = await startApiNode(redis, newPrefix(), { publicUrl: () => 'http://news.example' });
    const read = await fetch(`${elsewhere.url}/v1/editions`, { headers: { cookie: '_ga=1' } });
    const item = await fetch(`${elsewhere.url}/v1/editions/en/items/${NOWHERE}`, {
      headers: { cookie: '_ga=1' },
    });
    await elsewhere.close();
    expect([read.status, item.status]).toEqual([200, 404]);
  });
});

describe('reading from another origin', () => {
  test('is allowed to all, without credentials, and writing is not', async () => {
    const response = await fetch(`${node.url}/v1/editions`, { headers: { origin: 'https://paper.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toBe(
      'ETag, Age, Date, Retry-After, Location',
    );
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(await response.json()).toMatchObject({
      editions: [{ id: 'en', dir: 'ltr' }, { id: 'ar' }, { id: 'es' }],
    });

    const preflight = await fetch(`${node.url}/v1/editions/en/items`, {
      method: 'OPTIONS',
      headers: { origin: 'https://paper.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
  });

  test('is allowed to listed origins only, where they are listed', async () => {
    const listed = await startApiNode(redis, newPrefix(), { allowedOrigins: ['https://paper.example'] });
    const allowed = async (origin: string) => {
      const { headers } = await fetch(`${listed.url}/v1/editions`, { headers: { origin } });
      expect(headers.get('vary')).toContain('Origin');
      return headers.get('access-control-allow-origin');
    };
    expect(await allowed('https://paper.example')).toBe('https://paper.example');
    expect(await allowed('https://evil.example')).toBeNull();
    expect(await allowed('null')).toBeNull();
    await listed.close();
  });
});

describe('an address', () => {
  test('takes its methods only, and says which', async () => {
    const response = await fetch(`${node.url}/v1/editions/en/items`, { method: 'PUT' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    expect((await fetch(`${node.url}/v1/session`, { method: 'OPTIONS' })).status).toBe(204);
  });
});
