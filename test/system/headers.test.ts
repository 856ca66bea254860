import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deploymentOn, EDITOR_KEY, type NodeProcess, startNode } from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';

let redis: TestRedis;
let node: NodeProcess;

beforeAll(async () => {
  redis = await startRedis();
  node = await startNode(deploymentOn(redis.url));
});

afterAll(async () => {
  await node.close();
  await redis.close();
});

const ITEMS = '/v1/editions/en/items';
const ADDRESSES = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
  '/v1/editions',
  ITEMS,
  `${ITEMS}?urgency=none`,
  `${ITEMS}/01890a5d-ac96-774b-bcce-b302099a8057`,
  '/v1/editions/xx/items',
  '/v1/session',
  '/v1/nothing',
  '/nothing/<script>',
  '/socket.io/?EIO=4&transport=polling',
  '/socket.io/?EIO=3&transport=none',
  '/embed/v1/ticker.js',
  '/favicon.svg',
  '/',
  '/desk',
  '/embed',
  '/en/live',
  '/en/items/01890a5d-ac96-774b-bcce-b302099a8057',
  '/en/feed.json',
  '/en/atom.xml',
  '/en/rss.xml',
  '/oembed?url=none',
];

const directives = (policy: string) => policy.split(';').map((directive) => directive.trim());

async function fetched(path: string) {
  const response = await fetch(node.url + path);
  return { headers: response.headers, body: await response.text() };
}

describe.each(ADDRESSES)('the answer at %s', (path) => {
  test('is taken for nothing that it is not, may load nothing by itself, and tells nobody where it was', async () => {
    const { headers } = await fetched(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(directives(headers.get('content-security-policy') ?? '')).toEqual(
      expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'"]),
    );
    expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('runs files of ours alone where it is a page', async () => {
    const { headers, body } = await fetched(path);
    if (!headers.get('content-type')?.startsWith('text/html')) {
      expect(['/', '/desk']).not.toContain(path);
      return;
    }
    const policy = directives(headers.get('content-security-policy') ?? '');
    expect(policy).toEqual(
      expect.arrayContaining(["script-src 'self'", "style-src 'self'", "require-trusted-types-for 'script'"]),
    );
    expect(policy.join()).not.toMatch(/unsafe-|nonce-|data:|blob:|\*/);
    expect(body).not.toMatch(/<style|\sstyle=["']|\son[a-z]+=["']|javascript:/);
    expect(body).not.toMatch(/<script(?![^>]*\s(src="\/|type="application\/(ld\+)?json"))/);
  });
});

test('what editors read is kept by no cache and shown to no other origin', async () => {
  for (const path of [ITEMS, '/v1/session', '/v1/editions/en/commands']) {
    const { headers } = await fetch(node.url + path, { headers: { authorization: `Bearer ${EDITOR_KEY}` } });
    expect({ path, caching: headers.get('cache-control') }).toEqual({ path, caching: 'private, no-store' });
  }
});

interface Described {
  responses: Record<string, { content?: Record<string, unknown> }>;
}

test('pages, feeds and the embed are answered as openapi.json says, in status and type', async () => {
  await until('the log to be read', async () => (await fetch(`${node.url}/readyz`)).ok);
  const document = await (await fetch(`${node.url}/openapi.json`)).json();
  const { paths } = document as { paths: Record<string, { get?: Described }> };
  const pages = Object.entries(paths).filter(([path]) => !/^\/(v1|healthz|readyz|metrics)/.test(path));
  expect(pages.length).toBeGreaterThan(10);
  for (const [path, { get }] of pages) {
    const address = path.replace('{edition}', 'en').replace(/\{\w+\}/, 'none');
    const { status, headers } = await fetch(node.url + address);
    const [type] = (headers.get('content-type') ?? '').split(';');
    const described = Object.keys(get?.responses[status]?.content ?? {});
    expect({ path, status, described }).toEqual({ path, status, described: [type] });
  }
});
