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

const EDITIONS: Edition[] = [
  { id: 'en', lang: 'en', dir: 'ltr', name: 'English' },
  { id: 'fa', lang: 'fa', dir: 'rtl', name: 'فارسی <b>"x"</b>', publisher: "L'Agence & Co" },
];

const ASSETS = ['home-A1.js', 'home-B2.css', 'desk-C3.js', 'desk-D4.css'];
const MANIFEST = {
  'home.js': 'assets/home-A1.js',
  'home.css': 'assets/home-B2.css',
  'desk.js': 'assets/desk-C3.js',
  'desk.css': 'assets/desk-D4.css',
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
  for (const asset of ASSETS) await write(`assets/${asset}`, '/**/');
  const app = express().disable('etag');
  app.use(createPages({ role: 'all', editions: EDITIONS, publicUrl: 'https://wire.example', distWeb }));
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

describe.each(['/', '/desk'])('the page %s', (path) => {
  test('refuses every script and style that is not a file of ours', async () => {
    const response = await get(path);
    const policy = policyOf(response);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("connect-src 'self' wss://wire.example");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    const page = await response.text();
    expect(page).not.toMatch(/<style|style=|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
  });

  test('names only files that are there', async () => {
    const page = await (await get(path)).text();
    const named = [...page.matchAll(/<(?:script|link)[^>]*(?:src|href)="([^"]+)"/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const name of named) expect(await get(name ?? '')).toHaveProperty('status', 200);
  });

  test('is asked for each time and answered with 304 while it is the same', async () => {
    const first = await get(path);
    expect(first.headers.get('cache-control')).toBe('no-cache');
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

describe('the embed', () => {
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
  const pages = (folder: string) => () =>
    createPages({ role: 'all', editions: EDITIONS, publicUrl: 'https://wire.example', distWeb: folder });

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
