import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { ROOT } from '../harness/root.js';
import { until } from '../harness/until.js';
import { bundle, launch } from './harness/browser.js';
import { EditionServer } from './harness/edition-server.js';
import { type PageServer, servePage } from './harness/page-server.js';

const HOSTILE = '* { all: revert } bellwire-ticker { display: block; block-size: 20rem }';

describe('<bellwire-ticker> on a page of another origin with a strict policy', () => {
  let browser: Browser;
  let script: Uint8Array;
  let server: EditionServer;
  let site: PageServer;
  let page: Page;
  let ticker: Locator;
  let faults: string[];

  beforeAll(async () => {
    [browser, script] = await Promise.all([launch(), bundle('element')]);
  });

  beforeEach(async () => {
    server = await EditionServer.start();
    server.serverNowMs = Date.now();
    server.files.set('/embed/v1/ticker.js', { type: 'text/javascript; charset=utf-8', body: script });
    faults = [];
  });

  afterEach(async () => {
    await page.close();
    await site.close();
    await server.close();
    expect(faults).toEqual([]);
  });

  afterAll(() => browser.close());

  async function visit(attributes = 'edition="en"', css = HOSTILE): Promise<void> {
    const head = `<meta charset="utf-8"><title>Paper</title><link rel="stylesheet" href="/page.css">`;
    const embed = `<script type="module" src="${server.origin}/embed/v1/ticker.js"></script>
      <bellwire-ticker ${attributes}><a href="https://example.org/live">Latest news</a></bellwire-ticker>`;
    const html = `<!doctype html><html lang="en"><head>${head}</head><body><main><h1>Paper</h1>${embed}<p id="after">After</p></main></body></html>`;
    site = await servePage(html, css, server.origin);
    page = await browser.newPage({ viewport: { width: 360, height: 700 } });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/content security|trusted/i.test(message.text())) faults.push(message.text());
    });
    await page.goto(site.origin);
    ticker = page.locator('bellwire-ticker');
  }

  const state = (words: string) => ticker.locator('.state').getByText(words, { exact: true }).waitFor();
  const rows = () => ticker.locator('li').allInnerTexts();
  const lines = async () =>
    (await rows()).map((row) =>
      row
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    );

  test('shows the items in reader order, each state in words, and withdraws what is withdrawn', async () => {
    server.append({ text: 'Plain' });
    server.append({
      text: 'Big',
      urgency: 'bulletin',
      attribution: { label: 'AFP' },
      link: 'https://example.org/big',
    });
    server.append({ text: 'Biggest', urgency: 'flash' });
    await visit();
    await state('Live');
    expect((await lines()).map((line) => line.filter((word) => word !== 'now'))).toEqual([
      ['FLASH', 'Biggest'],
      ['BREAKING', 'AFP', 'Big'],
      ['Plain'],
    ]);
    const link = ticker.getByRole('link', { name: 'Big', exact: true });
    expect(await link.getAttribute('href')).toBe('https://example.org/big');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');

    const [plain, big, biggest] = server.log;
    const at = new Date().toISOString();
    server.publish({
      id: plain?.id ?? '',
      status: 'retracted',
      change: 'retract',
      notice: { note: 'It was wrong', at },
    });
    server.publish({ id: big?.id ?? '', status: 'held', change: 'hold' });
    server.publish({
      id: biggest?.id ?? '',
      change: 'correct',
      text: 'Smaller',
      correction: { note: 'Too big', was: 'Biggest', at },
    });
    await ticker.getByText('Too big').waitFor();
    const text = (await rows()).join('\n');
    expect(text).toContain('CORRECTION');
    expect(text).toContain('Earlier version said');
    expect(text).toContain('is being checked');
    expect(text).toMatch(/Withdrawn at .*\s+It was wrong/);
    expect(text).not.toContain('Plain');
    expect(await ticker.getByText('Biggest', { exact: true }).isVisible()).toBe(false);
    await ticker.getByText('Earlier version said').click();
    expect(await ticker.getByText('Biggest', { exact: true }).isVisible()).toBe(true);
  });

  test('keeps what the page put inside until its first sync, and says when there is nothing', async () => {
    server.mute = true;
    await visit();
    await state('Connecting');
    expect(await page.getByRole('link', { name: 'Latest news' }).isVisible()).toBe(true);
    await until('the reader', () => server.sockets.length === 1);
    server.sockets[0]?.emit('sync', server.syncFrom(undefined));
    await ticker.getByText('No breaking news right now').waitFor();
    expect(await page.getByRole('link', { name: 'Latest news' }).isVisible()).toBe(false);
  });

  test('speaks Arabic from right to left, although a line begins with Latin letters', async () => {
    server.lang = 'ar';
    server.append({
      text: 'CNN: استقالة الرئيس بعد 40 يوما',
      urgency: 'flash',
      attribution: { label: 'Reuters' },
    });
    await visit('edition="en" lang="ar"');
    await state('مباشر');
    const article = ticker.locator('article');
    expect(await article.getAttribute('dir')).toBe('rtl');
    expect(await article.getAttribute('lang')).toBe('ar');
    expect(await ticker.locator('[part=text] bdi').evaluate((node) => getComputedStyle(node).direction)).toBe(
      'rtl',
    );
    const [box, text] = await Promise.all([
      ticker.boundingBox(),
      ticker.locator('[part=text] bdi').boundingBox(),
    ]);
    const gap = {
      start: (box?.x ?? 0) + (box?.width ?? 0) - (text?.x ?? 0) - (text?.width ?? 0),
      end: (text?.x ?? 0) - (box?.x ?? 0),
    };
    expect(gap.start).toBeLessThan(gap.end);
    expect(await ticker.locator('button').innerText()).toBe('إيقاف مؤقت');
  });

  test('can be paused: what is new is counted, what is withdrawn is withdrawn all the same', async () => {
    const first = server.append({ text: 'First' });
    await visit();
    await state('Live');
    const button = ticker.getByRole('button', { name: 'Pause' });
    const size = await button.boundingBox();
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(24);
    await page.evaluate(() => {
      document.addEventListener('bellwire-state', ({ target }) => {
        document.body.dataset.state = String(Reflect.get(Reflect.get(target ?? {}, 'state'), 'name'));
      });
    });
    await button.press('Enter');
    await state('Paused');
    expect(await page.evaluate(() => document.body.dataset.state)).toBe('paused');
    server.publish({ text: 'Second' });
    server.publish({ text: 'Third' });
    await ticker.getByText('2 new').waitFor();
    expect(await ticker.locator('li').count()).toBe(1);
    server.publish({ id: first.id, status: 'retracted', change: 'retract' });
    await ticker.getByText('Withdrawn').waitFor();
    await ticker.getByRole('button', { name: 'Resume' }).press('Enter');
    await ticker.getByText('Third').waitFor();
    expect(await ticker.locator('li').count()).toBe(3);
    expect(await page.evaluate(() => document.body.dataset.state)).toBe('live');
  });

  test('keeps the size that the page gave it, whatever comes, and scrolls inside', async () => {
    await visit();
    await ticker.getByText('No breaking news right now').waitFor();
    const below = () => page.locator('#after').boundingBox();
    const before = await below();
    for (let count = 0; count < 12; count += 1)
      server.publish({ text: `A long headline ${'that goes on '.repeat(9)}` });
    await until('ten rows', async () => (await ticker.locator('li').count()) === 10);
    expect(await below()).toEqual(before);
    const scroll = ticker.locator('.scroll');
    const overflow = await scroll.evaluate((node) => ({
      inside: node.scrollHeight > node.clientHeight,
      wide: node.scrollWidth > node.clientWidth,
    }));
    expect(overflow).toEqual({ inside: true, wide: false });
  });

  test.each([
    ['a page that takes its own size away', '* { all: revert }'],
    ['a page that fits it to what is in it', 'bellwire-ticker { float: inline-start }'],
  ])('keeps one size, whatever it shows, on %s', async (_where, css) => {
    server.append({ text: 'Short' });
    await visit('edition="en"', css);
    await ticker.getByText('Short').waitFor();
    const box = () => ticker.locator('.frame').boundingBox();
    const before = await box();
    for (let i = 0; i < 12; i += 1) server.publish({ text: `A longer line, number ${i}, of many words` });
    await until('ten rows', async () => (await ticker.locator('li').count()) === 10);
    expect(before).toMatchObject({ height: 320 });
    expect(await box()).toEqual(before);
  });

  test('says when its list may be out of date, and when it is level again', async () => {
    server.append();
    await visit();
    await state('Live');
    server.lagMs = 60_000;
    server.beat();
    await ticker.getByText(/^Last updated .+, may be out of date$/).waitFor();
    server.lagMs = 0;
    server.beat();
    await state('Live');
  });

  test('reflects its attributes as properties and connects anew when they change', async () => {
    server.append({ text: 'Politics', sections: ['politics'] });
    server.append({ text: 'Sport', sections: ['sport'] });
    await visit('edition="en" limit="1"');
    await ticker.getByText('Sport').waitFor();
    expect(await ticker.locator('li').count()).toBe(1);
    const read = await page.evaluate(() => {
      const element = document.querySelector('bellwire-ticker');
      if (!element) return undefined;
      element.setAttribute('sections', 'politics, economy');
      Reflect.set(element, 'limit', 5);
      const names = ['edition', 'src', 'sections', 'limit', 'layout', 'takeover', 'announce', 'paused'];
      const before = names.map((name) => Reflect.get(element, name));
      const chosen = { layout: 'strip', takeover: true, announce: 'off' };
      Object.assign(element, chosen);
      const attributes = Object.keys(chosen).map((name) => element.getAttribute(name));
      element.setAttribute('announce', 'loudly');
      element.removeAttribute('takeover');
      return {
        before,
        attributes,
        after: [Reflect.get(element, 'announce'), Reflect.get(element, 'takeover')],
      };
    });
    expect(read).toEqual({
      before: ['en', server.origin, 'politics, economy', 5, 'list', false, 'important', false],
      attributes: ['strip', '', 'off'],
      after: ['important', false],
    });
    await ticker.getByText('Politics').waitFor();
    await until('the list of its new sections', async () => (await ticker.getByText('Sport').count()) === 0);
    expect(server.auths.at(-1)?.sections).toEqual(['politics', 'economy']);
    expect(await ticker.getAttribute('limit')).toBe('5');
  });

  test('never follows a link that is not plain https, and shows markup as the text it is', async () => {
    server.append({ text: '<img src=x onerror=alert(1)>', link: 'javascript:alert(1)' });
    server.append({ text: 'User info', link: 'https://user@example.org/' });
    await visit();
    await ticker.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await ticker.locator('article a').count()).toBe(0);
  });

  test('has no fault that axe finds, in light and dark', async () => {
    server.append({
      text: 'Flash',
      urgency: 'flash',
      attribution: { label: 'AFP' },
      link: 'https://example.org/',
    });
    const held = server.append({ text: 'Doubt' });
    server.append({ id: held.id, status: 'held', change: 'hold' });
    await visit('edition="en"', `html { color-scheme: light dark } ${HOSTILE}`);
    await state('Live');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFaults(page)).toEqual([]);
    }
  });
});

/** The policy of the page forbids it any script but ours; the browser's own tools are not bound by it. */
async function axeFaults(page: Page): Promise<string[]> {
  const axe = readFileSync(`${ROOT}/node_modules/axe-core/axe.min.js`, 'utf8');
  const tools = await page.context().newCDPSession(page);
  await tools.send('Runtime.evaluate', { expression: axe });
  const run = `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`;
  const { result } = await tools.send('Runtime.evaluate', {
    expression: run,
    awaitPromise: true,
    returnByValue: true,
  });
  return result.value;
}
