import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Editor } from '../harness/editor.js';
import { accessibilityFaults } from './harness/axe.js';
import { launchChromium } from './harness/chromium.js';
import { DeskPage } from './harness/desk.js';
import { type Newsroom, startNewsroom } from './harness/newsroom.js';

const PHONE = { width: 320, height: 640 };

let newsroom: Newsroom;
let browser: Browser;

/** One item of each kind that a reader or an editor can see. */
async function publishOfEachKind(): Promise<void> {
  const editor = new Editor(newsroom.url);
  const publish = async (text: string, urgency = 'urgent', edition = 'en') =>
    (await editor.publish(edition, { text, urgency }, { waitS: 10 })).body.itemId;
  await publish('A flash', 'flash');
  await publish('خبر عاجل: CNN', 'urgent', 'ar');
  const held = await publish('A held line');
  await editor.change('en', held, { kind: 'hold', note: 'Being checked' }, { waitS: 10 });
  const corrected = await publish('A wrong line', 'bulletin');
  const correction = { kind: 'correct', text: 'A right line', note: 'It was wrong' };
  await editor.change('en', corrected, correction, { waitS: 10 });
  const retracted = await publish('A false line', 'regular');
  await editor.change('en', retracted, { kind: 'retract', note: 'It was false' }, { waitS: 10 });
}

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([startNewsroom(), launchChromium()]);
  await publishOfEachKind();
});

afterAll(async () => {
  await browser.close();
  await newsroom.close();
});

async function openHome(options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(newsroom.url);
  return { page, complaints };
}

const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Controls smaller than 24 x 24 CSS px (WCAG 2.5.8); links within a sentence are exempt there. */
const smallTargets = (page: Page) =>
  page.evaluate<
    string[]
  >(`[...document.querySelectorAll('button, input, select, textarea, summary, nav a, .desk-link')]
    .filter((it) => it.checkVisibility() && it.type !== 'checkbox')
    .filter((it) => { const box = it.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
    .map((it) => it.outerHTML)`);

describe('the home page', () => {
  test('shows every edition live, under its own strict policy and without one missing file', async () => {
    const { page, complaints } = await openHome();
    await page.locator('bellwire-ticker[edition=en]').getByText('A right line').waitFor();
    await page.locator('bellwire-ticker[edition=ar]').getByText('خبر عاجل').waitFor();
    expect(await page.locator('bellwire-ticker').count()).toBe(3);
    await new Editor(newsroom.url).publish('es', { text: 'Última hora en directo' }, { waitS: 10 });
    await page.locator('bellwire-ticker[edition=es]').getByText('Última hora en directo').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('copies the tag', async () => {
    const { page } = await openHome({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy: The tag' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toContain(`<script type="module" src="${newsroom.url}/embed/v1/ticker.js"></script>`);
    expect(copied).toContain('<bellwire-ticker edition="en"></bellwire-ticker>');
    await page.context().close();
  });

  test('reads without JavaScript, and says where the items are', async () => {
    const { page } = await openHome({ javaScriptEnabled: false });
    const links = page.getByRole('link', { name: 'the latest items of this edition as JSON' });
    expect(await links.count()).toBe(3);
    await links.first().click();
    expect(await page.locator('body').textContent()).toContain('"protocol":1');
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('has no fault that axe knows, in %s', async (colorScheme) => {
    const { page } = await openHome({ colorScheme });
    await page.locator('bellwire-ticker[edition=en]').getByText('A right line').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('fits a phone of 320 px', async () => {
    const { page } = await openHome({ viewport: PHONE });
    await page.locator('bellwire-ticker[edition=en]').getByText('A right line').waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the desk', () => {
  test.each(['light', 'dark'] as const)(
    'has no fault that axe knows, in %s, forms open',
    async (colorScheme) => {
      const desk = await DeskPage.open(browser, newsroom, { colorScheme });
      await desk.item('A right line').getByRole('button', { name: 'Correct' }).click();
      await desk.item('A flash').getByRole('button', { name: 'Retract' }).click();
      await desk.page.getByText('Link, topics, times').click();
      expect(await accessibilityFaults(desk.page)).toEqual([]);
      await desk.page.getByRole('button', { name: 'Sign out' }).click();
      await desk.page.getByLabel('Key or sign-in code').waitFor();
      expect(await accessibilityFaults(desk.page)).toEqual([]);
      await desk.close();
    },
  );

  test('tells the chosen urgency from the others where the system sets the colours', async () => {
    const desk = await DeskPage.open(browser, newsroom, { forcedColors: 'active' });
    const colour = (urgency: string) =>
      desk.page.evaluate<string>(
        `getComputedStyle(document.querySelector('.choice.${urgency} span')).backgroundColor`,
      );
    expect(await colour('urgent')).not.toBe(await colour('regular'));
    expect(await colour('flash')).toBe(await colour('regular'));
    await desk.page.locator('label.choice.flash').click();
    expect(await colour('flash')).not.toBe(await colour('regular'));
    await desk.close();
  });

  test('is large enough for thumbs: 44 px, and text that phones do not zoom into', async () => {
    const desk = await DeskPage.open(browser, newsroom, { viewport: PHONE, hasTouch: true, isMobile: true });
    await desk.item('A right line').getByRole('button', { name: 'Correct' }).tap();
    await desk.page.getByText('Link, topics, times').tap();
    const faults = await desk.page.evaluate<
      string[]
    >(`[...document.querySelectorAll('button, .choice span, input, select, textarea')]
      .filter((it) => it.checkVisibility() && !/radio|checkbox/.test(it.type))
      .filter((it) => it.matches('button, span') ? it.offsetHeight < 44 : parseFloat(getComputedStyle(it).fontSize) < 16)
      .map((it) => it.outerHTML)`);
    expect(faults).toEqual([]);
    await desk.close();
  });

  test('fits a phone of 320 px, forms open, in both directions', async () => {
    const desk = await DeskPage.open(browser, newsroom, { viewport: PHONE, hasTouch: true });
    await desk.item('A right line').getByRole('button', { name: 'Correct' }).tap();
    await desk.page.getByText('Link, topics, times').tap();
    expect(await overflow(desk.page)).toBe(0);
    expect(await smallTargets(desk.page)).toEqual([]);
    await desk.page.getByRole('link', { name: 'العربية' }).tap();
    await desk.item('خبر عاجل').getByRole('button', { name: 'Retract' }).tap();
    expect(await overflow(desk.page)).toBe(0);
    await desk.close();
  });
});

test.each(['/', '/desk'])('the page %s turns no string into markup or script', async (path) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(newsroom.url + path);
  const refused = await page.evaluate<string[]>(`(() => {
    const run = 'globalThis.pwned = 1';
    const image = '<img src=x onerror="' + run + '">';
    const script = () => document.body.appendChild(document.createElement('script'));
    const attempts = {
      innerHTML: () => { document.body.innerHTML = image; },
      insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', image),
      write: () => document.write(image),
      scriptText: () => { script().text = run; },
      scriptSource: () => { script().src = 'https://evil.example/x.js'; },
      frame: () => { document.createElement('iframe').srcdoc = image; },
      timer: () => setTimeout(run),
      policy: () => trustedTypes.createPolicy('another', { createHTML: (text) => text }),
    };
    const fails = (attempt) => { try { attempt(); return false; } catch { return true; } };
    return Object.keys(attempts).filter((name) => fails(attempts[name]));
  })()`);
  const all = ['innerHTML', 'insertAdjacentHTML', 'write', 'scriptText', 'scriptSource', 'frame', 'timer'];
  expect(refused).toEqual([...all, 'policy']);
  expect(await page.evaluate('typeof globalThis.pwned')).toBe('undefined');
  await page.context().close();
});
