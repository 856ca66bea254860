import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Editor } from '../harness/editor.js';
import { accessibilityFaults } from './harness/axe.js';
import { launchChromium } from './harness/chromium.js';
import { type Newsroom, servePage, startNewsroom } from './harness/newsroom.js';

let newsroom: Newsroom;
let browser: Browser;
let corrected: string;

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([startNewsroom(), launchChromium()]);
  const editor = new Editor(newsroom.url);
  const publish = async (text: string, urgency = 'urgent', edition = 'en') =>
    (await editor.publish(edition, { text, urgency }, { waitS: 10 })).body.itemId;
  await publish('A flash', 'flash');
  await publish('CNN: خبر عاجل', 'urgent', 'ar');
  corrected = await publish('It was 61 percent', 'bulletin');
  const correction = { kind: 'correct', text: 'It was 51 percent', note: 'It was misread' };
  await editor.change('en', corrected, correction, { waitS: 10 });
  const retracted = await publish('A false line');
  await editor.change('en', retracted, { kind: 'retract', note: 'Our source withdrew it' }, { waitS: 10 });
});

afterAll(async () => {
  await browser.close();
  await newsroom.close();
});

interface Opened {
  page: Page;
  /** What the browser's console and its policy complain about. */
  complaints: string[];
  /** Socket.IO's messages, both ways. */
  frames: string[];
}

async function open(path: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await (await browser.newContext(options)).newPage();
  const opened: Opened = { page, complaints: [], frames: [] };
  page.on('console', (message) => void opened.complaints.push(message.text()));
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => void opened.frames.push(`> ${payload}`));
    socket.on('framereceived', ({ payload }) => void opened.frames.push(`< ${payload}`));
  });
  await page.goto(new URL(path, newsroom.url).href);
  return opened;
}

const shownBy = (page: Page, text: string) =>
  page.locator('bellwire-ticker').getByRole('group').getByText(text);

/** Served by the element, not by the page any more. */
const isLive = (page: Page, path = '/en/live') =>
  page
    .locator('bellwire-ticker')
    .getByText(path === '/ar/live' ? 'مباشر' : 'Live', { exact: true })
    .waitFor();

const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('the live page', () => {
  test('goes on from where it ends: the element resumes, hears that nothing is new, and then what is', async () => {
    const { page, complaints, frames } = await open('/en/live');
    await isLive(page);
    const syncs = frames.filter((frame) => frame.includes('["sync"'));
    expect(frames.find((frame) => frame.startsWith('> 40/en,'))).toMatch(
      /^> 40\/en,\{"cursor":"\d+-[0-9a-f]{12}"\}$/,
    );
    expect(syncs).toHaveLength(1);
    expect(syncs[0]).toContain('"kind":"current"');
    await shownBy(page, 'It was 51 percent').waitFor();
    await new Editor(newsroom.url).publish('en', { text: 'A line after the page' }, { waitS: 10 });
    await page.getByText('A line after the page').waitFor();
    // Its data blocks too are within the policy.
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('moves nothing when the element takes over', async () => {
    const { page } = await open('/en/live');
    await isLive(page);
    const shifts = `new Promise((resolve) => new PerformanceObserver((list) =>
      resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0))).observe({ type: 'layout-shift', buffered: true }) ||
      setTimeout(resolve, 200, 0))`;
    expect(await page.evaluate<number>(shifts)).toBeLessThan(0.01);
    await page.context().close();
  });

  test('reads without JavaScript, corrections and withdrawals too', async () => {
    const { page } = await open('/en/live', { javaScriptEnabled: false });
    const list = page.getByRole('list').filter({ hasText: 'A flash' });
    expect(await list.textContent()).toContain('Our source withdrew it');
    expect(await list.textContent()).not.toContain('A false line');
    await list.getByText('Earlier version said').click();
    await list.getByText('It was 61 percent').waitFor();
    await list.getByRole('listitem').filter({ hasText: 'It was 51 percent' }).getByRole('link').click();
    await page.getByRole('heading', { name: 'What was said, and when' }).waitFor();
    expect(page.url()).toBe(`${newsroom.url}/en/items/${corrected}`);
    await page.context().close();
  });

  test.each([
    ['/en/live', { colorScheme: 'dark' }],
    ['/ar/live', { colorScheme: 'light' }],
  ] as const)('has no fault that axe knows: %s, %j', async (path, options) => {
    const { page } = await open(path, options);
    await isLive(page, path);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('has none either where the element does not come', async () => {
    const { page } = await open('/favicon.svg');
    await page.route('**/ticker.js', (route) => route.abort());
    await page.goto(`${newsroom.url}/en/live`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test.each([true, false])(
    'fits a phone of 320 px, in both directions, scripts: %s',
    async (javaScriptEnabled) => {
      const { page } = await open('/favicon.svg', {
        viewport: { width: 320, height: 640 },
        javaScriptEnabled,
      });
      for (const path of ['/en/live', '/ar/live', `/en/items/${corrected}`, '/embed']) {
        await page.goto(newsroom.url + path);
        expect({ path, overflow: await overflow(page) }).toEqual({ path, overflow: 0 });
      }
      await page.context().close();
    },
  );
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('an item with its history and the page with the code have no fault that axe knows', async () => {
    const { page, complaints } = await open('/favicon.svg', { colorScheme });
    for (const path of [`/en/items/${corrected}`, '/embed']) {
      await page.goto(newsroom.url + path);
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('on the page of another site', () => {
  const opened: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });

  async function publisherPage(body: string): Promise<Opened> {
    const { url, close } = await servePage(
      `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${body}`,
    );
    opened.push(close);
    return open(url);
  }

  async function codeFor(id: string): Promise<string> {
    const { page } = await open('/embed');
    const code = (await page.locator(`#${id}`).textContent()) ?? '';
    await page.context().close();
    return code;
  }

  test('the pinned code runs: its hash is that of the file', async () => {
    const { page, complaints } = await publisherPage(await codeFor('pinned-code'));
    await page.getByText('It was 51 percent').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the frame shows the ticker', async () => {
    const { page, complaints } = await publisherPage(await codeFor('frame-code'));
    await page.frameLocator('iframe').getByText('It was 51 percent').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test('a choice of code shows at once', async () => {
  const { page } = await open('/embed');
  await page.getByLabel('Edition').selectOption('ar');
  await page.waitForURL(/edition=ar/);
  await page.locator('bellwire-ticker[edition=ar]').getByText('خبر عاجل').waitFor();
  expect(await page.locator('#embed-code').textContent()).toContain('edition="ar"');
  await page.context().close();
});
