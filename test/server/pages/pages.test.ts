import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import type { Edition } from '../../../core/contract/edition.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { errorHandler } from '../../../server/http/error-handler.js';
import { createPages } from '../../../server/pages/pages.js';
import { anItem } from './an-item.js';

const EDITIONS: Edition[] = [
  { id: 'en', lang: 'en', dir: 'ltr', name: 'English' },
  { id: 'fa', lang: 'fa', dir: 'rtl', name: 'فارسی <b>"x"</b>', publisher: "L'Agence & Co" },
];

const ASSETS = ['home-A1.js', 'home-B2.css', 'desk-C3.js', 'desk-D4.css', 'news-E5.css'];
const MANIFEST = {
  'home.js': 'assets/home-A1.js',
  'home.css': 'assets/home-B2.css',
  'desk.js': 'assets/desk-C3.js',
  'desk.css': 'assets/desk-D4.css',
  'news.css': 'assets/news-E5.css',
};

const SYNC = { cursor: '2-0c1d2e3f4a5b', items: [anItem()] };
const STORY = { item: anItem(), history: [anItem()] };
const REMOVED = { item: anItem({ status: 'removed', change: 'remove' }), history: [] };

/** Of the one item in feeds. */
let changedAtMs = Date.now() - 3_600_000;

const PAGES = {
  editions: EDITIONS,
  publicUrl: 'https://wire.example',
  allowedOrigins: '*' as const,
  flashApproval: false,
  live: {
    shown: (edition: string) =>
      edition === 'en'
        ? { cursor: SYNC.cursor, sync: JSON.stringify(SYNC), asOfMs: 0, isStale: false }
        : undefined,
  },
  stored: {
    story: async (_edition: string, id: string) => ({ known: STORY, removed: REMOVED })[id],
    latest: async () => ({
      cursor: SYNC.cursor,
      items: [anItem({ changedAt: new Date(changedAtMs).toISOString() })],
    }),
  },
};

let distWeb: string;
let server: Server;
let url: string;

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(distWeb, path)), { recursive: true });
  await writeFile(join(distWeb, path), text);
}

beforeAll(async () => {
  distWeb = await mkdtemp(join(tmpdir(), 'bw-pages-'));
  await write('manifest.json', JSON.stringify(MANIFEST));
  await write('ticker.js', 'export {};');
  for (const version of ['1.0.0', '1.9.0', '1.10.0'])
    await write(`releases/v${version}.js`, `export { /* ${version} */ };`);
  await write('releases/companion-0a1b2c3d.js', 'export { /* later */ };');
  for (const asset of ASSETS) await write(`assets/${asset}`, '/**/');
  const app = express().disable('etag');
  app.use(createPages({ ...PAGES, distWeb }));
  app.use(errorHandler(silentLogger));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(distWeb, { recursive: true });
});

const get = (path: string, init: RequestInit = {}) => fetch(url + path, init);
const policyOf = (response: Response) => response.headers.get('content-security-policy')?.split(';') ?? [];

describe.each(['/', '/desk', '/embed', '/en/live', '/en/items/known'])('the page %s', (path) => {
  test('refuses every script and style that is not a file of ours', async () => {
    const response = await get(path);
    const policy = policyOf(response);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("connect-src 'self' wss://wire.example");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}$/);
    const page = await response.text();
    expect(page).not.toMatch(
      /<style|\sstyle=["']|\son[a-z]+=["']|<script(?![^>]*\s(src|type="application\/(ld\+)?json"))/,
    );
  });

  test('names only files that are there', async () => {
    const page = await (await get(path)).text();
    const named = [...page.matchAll(/<(?:script|link)[^>]*(?:src|href)="([^"]+)"/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThanOrEqual(2);
    for (const name of named) {
      if (name?.startsWith('/')) expect(await get(name)).toHaveProperty('status', 200);
    }
  });

  test('is asked for anew and answered with 304 while it is the same', async () => {
    const first = await get(path);
    expect(first.headers.get('cache-control')).toMatch(
      /^no-cache$|^public, max-age=1, stale-while-revalidate=5/,
    );
    const etag = first.headers.get('etag') ?? '';
    const again = await get(path, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
  });

  test('takes no other method', async () => {
    const response = await get(path, { method: 'POST' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  test('shows the names of editions as text, whatever is in them', async () => {
    const page = await (await get(path)).text();
    expect(page).not.toContain('<b>"x"');
    expect(page).toContain('فارسی &lt;b&gt;');
  });
});

describe('the home page', () => {
  test('has a ticker for every edition in its language and direction, with words and a link for want of scripts', async () => {
    const page = await (await get('/')).text();
    expect(page).toMatch(/<bellwire-ticker edition="en"[^>]* lang="en" dir="ltr">/);
    expect(page).toMatch(/<bellwire-ticker edition="fa"[^>]* lang="fa" dir="rtl">/);
    expect(page).toContain('<a href="/v1/editions/fa/items">');
    expect(page).toContain('L&#39;Agence &amp; Co');
  });

  test('says how to embed: the tag, its size before the script is there, the editions, and what a policy must allow', async () => {
    const page = await (await get('/')).text();
    expect(page).toContain('&lt;bellwire-ticker edition=&quot;en&quot;&gt;&lt;/bellwire-ticker&gt;');
    expect(page).toContain(
      '&lt;style&gt;bellwire-ticker { display: block; block-size: 20rem }&lt;/style&gt;',
    );
    expect(page).toMatch(/<bdi lang="fa">فارسی.*<\/bdi> <code>edition="fa"<\/code>/);
    expect(page).toContain(
      'script-src https://wire.example; connect-src https://wire.example wss://wire.example',
    );
  });

  test('prints links from the public address, never from the request', async () => {
    const page = await (await get('/', { headers: { Host: 'evil.example' } })).text();
    expect(page).toContain('src=&quot;https://wire.example/embed/v1/ticker.js&quot;');
    expect(page).toContain('curl https://wire.example/v1/editions/en/items');
    expect(page).not.toContain('evil.example');
  });
});

describe('pages of an edition', () => {
  test.each([
    ['/xx/live', 404, 'unknown_edition'],
    ['/xx/items/known', 404, 'unknown_edition'],
    ['/xx/feed.json', 404, 'unknown_edition'],
    ['/fa/live', 503, 'unavailable'],
  ])('are not there where nothing can be shown: %s', async (path, status, code) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  test.each([
    ['removed', 410, 'This item was removed'],
    ['never', 404, 'There is no such item'],
  ])('say in words that an item is not there: %s', async (id, status, words) => {
    const response = await get(`/en/items/${id}`, { headers: { 'If-None-Match': '*' } });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    const page = await response.text();
    expect(page).toContain(words);
    expect(page).toContain('<meta name="robots" content="noindex">');
  });

  test.each([
    ['feed.json', 'application/feed+json; charset=utf-8'],
    ['atom.xml', 'application/atom+xml; charset=utf-8'],
    ['rss.xml', 'application/rss+xml; charset=utf-8'],
  ])('include %s, for any page to fetch and for caches to keep a moment', async (file, type) => {
    const { status, headers } = await get(`/en/${file}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cache-control')).toBe(
      'public, max-age=10, stale-while-revalidate=30, stale-if-error=60',
    );
    expect(headers.get('last-modified')).toBe(new Date(changedAtMs).toUTCString());
    const again = await get(`/en/${file}`, { headers: { 'If-None-Match': headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test.each([
    ['as long as nothing changed', -60_000, {}, 304],
    ['not once something did', -60_000, { 'If-Modified-Since': 'Sun, 01 Mar 2020 12:00:00 GMT' }, 200],
    ['not by a date that is none', -60_000, { 'If-Modified-Since': 'yesterday' }, 200],
    ['not where a tag says otherwise', -60_000, { 'If-None-Match': '"another"' }, 200],
    ['not by a second in which more may come', -1_000, {}, 200],
  ])('include feeds that a caller keeps by time: %s', async (_what, changedMs, headers, status) => {
    changedAtMs = Date.now() + changedMs;
    const since = { 'If-Modified-Since': new Date(changedAtMs).toUTCString(), ...headers };
    expect(await get('/en/atom.xml', { headers: since })).toHaveProperty('status', status);
  });

  test('are compressed, under a tag of that form', async () => {
    const answers = await Promise.all(
      ['br', 'gzip', 'identity', 'br;q=0'].map((coding) =>
        get('/en/live', { headers: { 'Accept-Encoding': coding } }),
      ),
    );
    const codings = answers.map(({ headers }) => headers.get('content-encoding'));
    expect(codings).toEqual(['br', 'gzip', null, null]);
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(3);
    expect(answers.map(({ headers }) => headers.get('vary'))).toEqual(Array(4).fill('Accept-Encoding'));
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  });
});

describe('the embed', () => {
  test('has an address for each release that never changes, and its hash on the page that says how', async () => {
    const code = await (await get('/embed')).text();
    const [, path = '', hash = ''] =
      /src=&quot;https:\/\/wire\.example(\/embed\/v[\d.]+\/ticker\.js)&quot; crossorigin\s+integrity=&quot;sha384-(.+?)&quot;/.exec(
        code,
      ) ?? [];
    expect(path).toBe('/embed/v1.10.0/ticker.js');
    const response = await get(path);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(
      createHash('sha384')
        .update(await response.text())
        .digest('base64'),
    ).toBe(hash);
    expect((await get('/embed/v1.9.0/ticker.js')).status).toBe(200);
    expect((await get('/embed/v1.8.0/ticker.js')).status).toBe(404);
  });

  test('has what it loads later beside it, under a name that never means other bytes', async () => {
    for (const folder of ['v1', 'v1.9.0', 'v1.10.0']) {
      const { status, headers } = await get(`/embed/${folder}/companion-0a1b2c3d.js`);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
    expect((await get('/embed/v1/companion-00000000.js')).status).toBe(404);
  });

  test('is a page that any site may frame, with what its address chose', async () => {
    const response = await get(
      '/embed/v1/frame?edition=fa&limit=3&urgency=flash&sections=a"onload=x&layout=wild',
    );
    expect(policyOf(response)).toContain('frame-ancestors *');
    expect(policyOf(response)).toContain("script-src 'self'");
    expect(response.headers.get('x-frame-options')).toBeNull();
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const page = await response.text();
    expect(page).toContain(
      '<bellwire-ticker edition="fa" lang="fa" dir="rtl" sections="a&quot;onload=x" urgency="flash" limit="3">',
    );
    expect(page).not.toMatch(/http-equiv="?refresh/i);
    expect((await get('/embed/v1/frame?edition=xx')).status).toBe(404);
  });

  test('shows what the chosen code will show', async () => {
    const page = await (await get('/embed?edition=fa&limit=5&urgency=')).text();
    expect(page).toContain('<bellwire-ticker edition="fa" limit="5" lang="fa" dir="rtl">');
    for (const code of [
      'edition=&quot;fa&quot; limit=&quot;5&quot;',
      'frame?edition=fa&amp;amp;limit=5',
      'wp_enqueue_script_module',
      'useEffect',
    ]) {
      expect(page).toContain(code);
    }
  });

  const described = (query: string) => get(`/oembed?${query}`);
  const LIVE = `url=${encodeURIComponent('https://wire.example/fa/live?utm=x')}`;

  test('is found by oEmbed from the address of a live page', async () => {
    const response = await described(`${LIVE}&maxwidth=320`);
    expect(await response.json()).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: expect.stringContaining('فارسی'),
      width: 320,
      height: 480,
      html: expect.stringContaining('<iframe src="https://wire.example/embed/v1/frame?edition=fa"'),
    });
    expect((await described('url=https://evil.example/fa/live')).status).toBe(404);
    expect((await described(`${LIVE}&format=xml`)).status).toBe(501);
  });

  test('can be loaded by any page, and is fresh within five minutes', async () => {
    const { status, headers } = await get('/embed/v1/ticker.js', {
      headers: { Origin: 'https://paper.example' },
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400');
    expect(headers.get('etag')).toMatch(/^"[\w-]+"$/);
  });
});

describe('assets', () => {
  test('never change under their names', async () => {
    const { headers } = await get('/assets/desk-C3.js');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('include the icon, also where browsers look for it unasked', async () => {
    for (const path of ['/favicon.svg', '/favicon.ico']) {
      expect((await get(path)).headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    }
  });

  test('stay within their folder', async () => {
    for (const path of ['/assets/..%2fmanifest.json', '/assets/', '/assets/none.js']) {
      expect(await get(path)).toHaveProperty('status', 404);
    }
  });
});

describe('without a whole build', () => {
  const pages = (folder: string) => () => createPages({ ...PAGES, distWeb: folder });

  test('there is one line that says what to run', async () => {
    expect(pages(join(distWeb, 'nowhere'))).toThrow(/manifest\.json cannot be read: run "npm run build"/);
  });

  test('the line names what is missing', async () => {
    const folder = join(distWeb, 'half');
    await write(
      'half/manifest.json',
      JSON.stringify({ ...MANIFEST, 'desk.css': undefined, 'home.js': '../x' }),
    );
    expect(pages(folder)).toThrow(/home\.js wants a file of assets\/, desk\.css is missing/);
  });
});
