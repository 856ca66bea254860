import type { Browser, BrowserContext, Page } from 'playwright-core';
import { until } from '../../harness/until.js';
import { bundleClient } from './browser.js';
import { EditionServer } from './edition-server.js';
import { type PageServer, servePage } from './page-server.js';

/** What a tab's script keeps, to be asked for. */
interface Kept {
  ticker: { state: { name: string }; items: readonly { text?: string }[] };
  changes: string[];
  states: string[];
}

const SCRIPT = `import { connect } from './client.js';
const options = JSON.parse(decodeURIComponent(location.search.slice(1)) || '{}');
const ticker = connect(import.meta.url, { edition: 'en', ...options });
const kept = { ticker, changes: [], states: [] };
globalThis.kept = kept;
ticker.on('change', ({ item }) => kept.changes.push(item.text));
ticker.on('state', ({ name }) => kept.states.push(name));`;

const CORS = { 'access-control-allow-origin': '*' };

/** A publisher's site that follows an edition, opened in tabs of one browser. */
export class TabSite {
  readonly server: EditionServer;
  readonly context: BrowserContext;
  readonly faults: string[] = [];
  private readonly site: PageServer;
  private readonly sockets: { page: Page; isClosed(): boolean }[] = [];

  private constructor(server: EditionServer, site: PageServer, context: BrowserContext) {
    this.server = server;
    this.site = site;
    this.context = context;
    context.on('weberror', (error) => this.faults.push(error.error().message));
    context.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
  }

  static async start(browser: Browser): Promise<TabSite> {
    const server = await EditionServer.start();
    server.serverNowMs = Date.now();
    const type = 'text/javascript; charset=utf-8';
    for (const [file, body] of await bundleClient()) server.files.set(`/${file}`, { type, body });
    server.files.set('/tab.js', { type, body: SCRIPT });
    const html = `<!doctype html><title>Tab</title><script type="module" src="${server.origin}/tab.js"></script>`;
    return new TabSite(server, await servePage(html, '', server.origin), await browser.newContext());
  }

  /** A tab whose ticker is live, in a browser that may lack something, or get another module for `sharing`. */
  async open(options: object = {}, { path = '', lacking = '', sharing = '' } = {}): Promise<Page> {
    const page = await this.context.newPage();
    page.on('websocket', (socket) => this.sockets.push({ page, isClosed: () => socket.isClosed() }));
    await page.addInitScript((name) => {
      const owner = name in navigator ? navigator : globalThis;
      if (name) Object.defineProperty(owner, name, { value: undefined });
    }, lacking);
    if (sharing)
      await page.route('**/shared-*.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', headers: CORS, body: sharing }),
      );
    await page.goto(`${this.site.origin}/${path}?${encodeURIComponent(JSON.stringify(options))}`);
    await until('live', async () => (await this.look(page)).state === 'live');
    return page;
  }

  /** The tab that has the connection, once one alone has. */
  leader(): Promise<Page> {
    return until('one tab with a connection', () => {
      const [open, ...more] = this.sockets.filter(({ page, isClosed }) => !page.isClosed() && !isClosed());
      return this.server.sockets.length === 1 && more.length === 0 && open?.page;
    });
  }

  /** What the tab's ticker shows, and what it told. */
  look(page: Page) {
    return page.evaluate(() => {
      const { ticker, changes, states } = (globalThis as unknown as { kept: Kept }).kept;
      return { state: ticker.state.name, texts: ticker.items.map(({ text }) => text), changes, states };
    });
  }

  /** Waits for the newest of `pages`' changes; answers all of them. */
  async changes(pages: Page[], newest: string): Promise<string[][]> {
    const seen = () => Promise.all(pages.map(async (page) => (await this.look(page)).changes));
    await until(newest, async () => (await seen()).every((changes) => changes.includes(newest)));
    return seen();
  }

  /** Rejects with what the tabs' consoles complained of. */
  async close(): Promise<void> {
    await this.context.close();
    await this.site.close();
    await this.server.close();
    if (this.faults.length > 0) throw new Error(this.faults.join('\n'));
  }
}
