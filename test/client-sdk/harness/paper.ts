import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { EditionServer } from './edition-server.js';
import { type PageServer, servePage } from './page-server.js';

/** Takes back what the element says of itself: only a size is left. */
export const HOSTILE = '* { all: revert } bellwire-ticker { display: block; block-size: 20rem }';

export interface Visit extends BrowserContextOptions {
  attributes?: string;
  css?: string;
  lang?: 'en' | 'ar';
  /** In the element, after the page's own link. */
  children?: string;
  /** The page's own content after the element. */
  after?: string;
  /** @default '/' */
  path?: string;
  /** Before the page is loaded. */
  prepare?: (page: Page) => Promise<unknown>;
}

export interface Start {
  browser: Browser;
  /** The embed's files, by name. */
  embed: Map<string, Uint8Array>;
  lang?: 'en' | 'ar';
}

/** A publisher's page with the element on it, its edition, and what the page's policy had to object to. */
export class Paper {
  readonly faults: string[] = [];
  readonly server: EditionServer;
  private readonly browser: Browser;
  private site: PageServer | undefined;
  private opened: Page | undefined;

  private constructor(server: EditionServer, browser: Browser) {
    this.server = server;
    this.browser = browser;
  }

  static async start({ browser, embed, lang = 'en' }: Start): Promise<Paper> {
    const server = await EditionServer.start();
    server.serverNowMs = Date.now();
    server.lang = lang;
    for (const [file, body] of embed)
      server.files.set(`/embed/v1/${file}`, { type: 'text/javascript; charset=utf-8', body });
    return new Paper(server, browser);
  }

  async visit(visit: Visit = {}): Promise<void> {
    const {
      attributes = 'edition="en"',
      css = HOSTILE,
      children = '',
      after = '',
      path = '/',
      prepare,
      ...context
    } = visit;
    const lang = this.server.lang;
    const head = '<meta charset="utf-8"><title>Paper</title><link rel="stylesheet" href="/page.css">';
    const embed = `<script type="module" src="${this.server.origin}/embed/v1/ticker.js"></script>
      <bellwire-ticker ${attributes}><a href="https://example.org/live">Latest news</a>${children}</bellwire-ticker>`;
    const html = `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><head>${head}</head>
      <body><main><h1>Paper</h1>${embed}<p id="after">After</p>${after}</main></body></html>`;
    this.site = await servePage(html, css, this.server.origin);
    this.opened = await this.browser.newPage({ viewport: { width: 360, height: 700 }, ...context });
    this.opened.on('pageerror', (error) => this.faults.push(error.message));
    this.opened.on('console', (message) => {
      if (/content security|trusted/i.test(message.text())) this.faults.push(message.text());
    });
    await prepare?.(this.opened);
    await this.opened.goto(`${this.site.origin}${path}`);
  }

  get page(): Page {
    if (!this.opened) throw new Error('nobody is on the page');
    return this.opened;
  }

  get ticker(): Locator {
    return this.page.locator('bellwire-ticker');
  }

  /** The texts of the items to be seen, in their order. */
  texts(): Promise<string[]> {
    return this.ticker.locator('.scroll [part=text]:visible').allInnerTexts();
  }

  /** Sets attributes of the element. */
  change(attributes: Record<string, string>): Promise<void> {
    return this.ticker.evaluate((element, changed) => {
      for (const [name, value] of Object.entries(changed)) element.setAttribute(name, value);
    }, attributes);
  }

  button(name: string): Locator {
    return this.ticker.getByRole('button', { name, exact: true });
  }

  state(words: string): Promise<void> {
    return this.ticker.locator('.state').getByText(words, { exact: true }).waitFor();
  }

  async leave(): Promise<void> {
    await this.opened?.context().close();
    await this.site?.close();
    this.opened = undefined;
    this.site = undefined;
  }

  /** Throws what the page objected to. */
  async close(): Promise<void> {
    await this.leave();
    await this.server.close();
    if (this.faults.length > 0) throw new Error(this.faults.join('\n'));
  }
}
