import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { OPERATOR } from '../../../core/access/scopes.js';
import { SignInCodes } from '../../../core/access/sign-in-codes.js';
import { until } from '../../harness/until.js';
import type { Tally } from '../tally.js';
import type { World } from '../world.js';
import type { Expected } from './editions.js';
import { compare } from './read.js';

const SHOWN_WITHIN_MS = 30_000;

/** What a page made of the items of one edition. */
export interface Shown {
  texts: string[];
  hrefs: string[];
  /** Names of elements, and of attributes that would run something. */
  tags: string[];
  handlers: string[];
}

/** What the element and the desk are made of; anything else came out of a text. */
export const OURS: ReadonlySet<string> = new Set([
  ...[
    'a',
    'article',
    'b',
    'bdi',
    'button',
    'div',
    'h2',
    'header',
    'kbd',
    'li',
    'ol',
    'p',
    'q',
    'section',
    'small',
  ],
  ...['slot', 'span', 'time', 'details', 'summary', 'style', 'select', 'option'],
]);

/** In the page: looks at everything below `root`. */
export const LOOK = `(root, textsAt) => {
  const all = [...root.querySelectorAll('*')];
  return {
    texts: [...root.querySelectorAll(textsAt)].map((it) => it.textContent),
    hrefs: all.flatMap((it) => ['href', 'src', 'action', 'srcdoc'].map((name) => it.getAttribute(name)).filter((link) => link !== null)),
    tags: all.map((it) => it.localName),
    handlers: all.flatMap((it) => it.getAttributeNames().filter((name) => name.startsWith('on'))),
  };
}`;

/** Publishers have no policy, or a weak one: nothing but the element itself keeps a text from being more than text. */
export async function showInElement(
  browser: Browser,
  url: string,
  expected: Expected,
  tally: Tally,
): Promise<void> {
  const tickers = [...expected.keys()].map(
    (id) => `<bellwire-ticker edition="${id}" limit="400"></bellwire-ticker>`,
  );
  const page = await watchedPage(browser, url, tally);
  const site = await serve(
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script>let hits = 0; const pwned = () => { hits += 1; };</script>
<script type="module" src="${url}/embed/v1/ticker.js"></script>${tickers.join('')}`,
  );
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  for (const [edition, texts] of expected) {
    const root = `document.querySelector('bellwire-ticker[edition=${edition}]').shadowRoot`;
    const isThere = `${root}?.querySelectorAll('article').length >= ${texts.length}`;
    await until(`the element of ${edition}`, () => page.evaluate<boolean>(isThere), SHOWN_WITHIN_MS);
    const shown = await page.evaluate<Shown>(`(${LOOK})(${root}, 'article > [part=text]')`);
    judge(`the element of ${edition}`, shown, texts, tally);
  }
  if ((await page.evaluate<number>('hits')) > 0) tally.fail('a text ran in the element', 0, '');
  await page.context().close();
  site.close();
  site.closeAllConnections();
}

export async function showAtDesk(
  browser: Browser,
  world: World,
  expected: Expected,
  tally: Tally,
): Promise<void> {
  const { url } = world.node;
  const code = await new SignInCodes(world.redis.client, world.keys).create(OPERATOR);
  const page = await watchedPage(browser, url, tally);
  const own = url.replace('127.0.0.1', 'localhost');
  await page.addInitScript('globalThis.hits = 0; globalThis.pwned = () => { globalThis.hits += 1; };');
  await page.goto(`${own}/desk#code=${code}`);
  for (const [edition, texts] of expected) {
    await page.getByRole('link', { name: `Desk ${edition}` }).click();
    const list = "document.querySelector('ol.items')";
    const isThere = `document.querySelector('[aria-current=page]')?.textContent.trim() === 'Desk ${edition}' && ${list}?.querySelectorAll('article').length >= ${texts.length}`;
    await until(`the desk of ${edition}`, () => page.evaluate<boolean>(isThere), SHOWN_WITHIN_MS);
    const shown = await page.evaluate<Shown>(`(${LOOK})(${list}, 'article > p.text > bdi')`);
    judge(`the desk of ${edition}`, shown, texts, tally);
  }
  if ((await page.evaluate<number>('hits')) > 0) tally.fail('a text ran at the desk', 0, '');
  await page.context().close();
}

export function judge(
  who: string,
  { texts, hrefs, tags, handlers }: Shown,
  wanted: readonly string[],
  tally: Tally,
  { exactly = true } = {},
): void {
  compare(who, exactly ? texts : wanted.filter((text) => texts.includes(text)), wanted, tally);
  for (const href of hrefs) tally.fail(`${who} leads somewhere`, 0, href);
  for (const tag of new Set(tags)) if (!OURS.has(tag)) tally.fail(`${who} has an element of a text`, 0, tag);
  for (const name of handlers) tally.fail(`${who} has a handler of a text`, 0, name);
  tally.note(`${who.split(' of ')[0]}: editions shown`);
}

/** A page that may talk to the node and its own site only. */
export async function watchedPage(
  browser: Browser,
  url: string,
  tally: Tally,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  const { port } = new URL(url);
  page.on('dialog', (dialog) => {
    tally.fail('a text opened a dialog', 0, dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    const isOurs = ['127.0.0.1', 'localhost', ''].includes(hostname) || request.url().includes(`:${port}/`);
    if (!isOurs) tally.fail('a text made the page ask elsewhere', 0, request.url());
  });
  return page;
}

async function serve(html: string): Promise<Server> {
  const server = createServer((_req, res) => {
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
