import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Settings } from '../../../web/desk/settings.js';
import { until } from '../../harness/until.js';
import type { Newsroom } from './newsroom.js';

/** An editor at the desk: what a person sees and touches, by the names the page gives it. */
export class DeskPage {
  readonly page: Page;
  /** Whatever the browser complained about, policy violations included. */
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /** With no time to undo unless `settings` say so: what is sent is out at once. */
  static async open(
    browser: Browser,
    newsroom: Newsroom,
    options: BrowserContextOptions = {},
    settings: Partial<Settings> = { undoMs: 0 },
  ): Promise<DeskPage> {
    const desk = await DeskPage.unopened(browser, options, settings);
    await desk.page.goto(`${newsroom.url}/desk#code=${await newsroom.signInCode()}`);
    await desk.text.waitFor();
    return desk;
  }

  /** With a key, as somebody else does. */
  static async signIn(browser: Browser, newsroom: Newsroom, key: string): Promise<DeskPage> {
    const desk = await DeskPage.unopened(browser, {}, { undoMs: 0 });
    await desk.page.goto(`${newsroom.url}/desk`);
    await desk.page.getByLabel('Key or sign-in code').fill(key);
    await desk.page.getByLabel('Key or sign-in code').press('Enter');
    await desk.text.waitFor();
    return desk;
  }

  private static async unopened(
    browser: Browser,
    options: BrowserContextOptions,
    settings: Partial<Settings>,
  ): Promise<DeskPage> {
    const context = await browser.newContext({ timezoneId: 'UTC', ...options });
    await context.addInitScript(
      `localStorage['bellwire-desk'] ??= ${JSON.stringify(JSON.stringify(settings))}`,
    );
    return new DeskPage(await context.newPage());
  }

  get text(): Locator {
    return this.page.locator('#text');
  }

  get status(): Locator {
    return this.page.locator('#status');
  }

  async publish(text: string): Promise<Locator> {
    await this.text.fill(text);
    await this.text.press('Control+Enter');
    const item = this.item(text);
    await item.waitFor();
    return item;
  }

  item(text: string): Locator {
    return this.page.locator('article.item', { hasText: text });
  }

  /** Resolves once the text field holds exactly `text`. */
  async holds(text: string): Promise<void> {
    await until(`the field to hold "${text}"`, async () => (await this.text.inputValue()) === text);
  }

  /** Resolves once what `selector` names has the focus. */
  async focusIs(selector: string): Promise<void> {
    const matches = `document.activeElement.matches(${JSON.stringify(selector)})`;
    await until(`the focus on ${selector}`, () => this.page.evaluate<boolean>(matches));
  }

  /** As whoever comes back to the tab: what is asked for every few seconds is asked for now. */
  async comeBack(): Promise<void> {
    await this.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
