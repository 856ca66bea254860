import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { accessibilityFaults } from './harness/axe.js';
import { launchChromium } from './harness/chromium.js';
import { DeskPage } from './harness/desk.js';
import { type Newsroom, startNewsroom } from './harness/newsroom.js';

/** All that the desk loads, as it comes over the wire. */
const MAX_BYTES = 100_000;
const PHONE = { width: 320, height: 640 };

let newsroom: Newsroom;
let browser: Browser;
let desk: DeskPage;
/** In Arabic. */
let phone: DeskPage;

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([startNewsroom(), launchChromium()]);
  [desk, phone] = await Promise.all([
    DeskPage.open(browser, newsroom),
    DeskPage.open(browser, newsroom, { viewport: PHONE, hasTouch: true }, { language: 'ar' }),
  ]);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await newsroom.close();
}, 30_000);

const preview = () => phone.page.locator('#preview');

test('the whole desk weighs less than 100 kB', async () => {
  const bytes = await phone.page.evaluate<number>(
    `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .reduce((sum, { transferSize }) => sum + transferSize, 0)`,
  );
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(MAX_BYTES);
});

describe('the preview', () => {
  test('shows the line as the readers’ own code does, in the edition’s direction', async () => {
    await phone.text.fill('Minister: as readers see it');
    await preview().locator('.source', { hasText: 'Minister' }).waitFor();
    expect(await preview().locator('article', { hasText: 'as readers see it' }).getAttribute('dir')).toBe(
      'ltr',
    );
    await phone.text.fill('another line');
    await preview().getByText('another line').waitFor();
    await phone.page.getByRole('button', { name: 'لافتة' }).click();
    await preview().locator('.takeover', { hasText: 'another line' }).waitFor();
  });
});

test('right to left on a phone of 320 px with everything open, nothing sticks out and axe finds no fault', async () => {
  await phone.page.locator('details.more summary').click();
  await phone.page.locator('label.choice.flash').click();
  await phone.text.press('Control+Enter');
  await phone.page.locator('.flash-step').waitFor();
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await phone.page.evaluate<number>(wide)).toBe(0);
  expect(await accessibilityFaults(phone.page)).toEqual([]);
  expect(phone.complaints).toEqual([]);
});

describe('the sheet of keys', () => {
  test('comes on ?, holds the focus, gives it back, and turns single keys off', async () => {
    await phone.text.fill('A card to stand on');
    await phone.page.locator('label.choice.urgent').click();
    await phone.text.press('Control+Enter');
    const item = phone.item('A card to stand on');
    await item.waitFor();
    await item.focus();
    await phone.page.keyboard.press('?');
    const sheet = phone.page.locator('dialog.help[open]');
    await sheet.waitFor();
    expect(await accessibilityFaults(phone.page)).toEqual([]);
    await sheet.locator('input[name=single-keys]').uncheck();
    await phone.page.keyboard.press('Escape');
    await phone.focusIs('[data-item]');
    await phone.page.keyboard.press('h');
    await phone.page.keyboard.press('?');
    expect(await sheet.count()).toBe(0);
    expect(await item.getAttribute('class')).toContain('live');
  });
});

/** Holds back what the items call answers to `method`, until the returned function is called. */
async function slowAnswers(page: Page, method = 'POST'): Promise<() => void> {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(/\/v1\/editions\/[a-z]+\/items(\?.*)?$/, async (route: Route) => {
    if (route.request().method() === method) await gate;
    await route.fallback();
  });
  return () => go();
}

describe('the desk, while an answer is on its way', () => {
  test('stops at an edit what it could not confirm, and says so instead of claiming to go on', async () => {
    await desk.page.context().setOffline(true);
    await desk.text.fill('Perhaps out');
    await desk.text.press('Control+Enter');
    await desk.status.filter({ hasText: 'NOT SENT' }).waitFor();
    await desk.text.fill('Something else');
    const entry = desk.page.locator('.sent li', { hasText: 'Perhaps out' });
    await entry.getByText('No longer trying').waitFor();
    expect(await entry.getByText('Trying again').count()).toBe(0);
    await desk.page.context().setOffline(false);
    await entry.getByRole('button', { name: 'Try again now' }).click();
    await desk.item('Perhaps out').waitFor();
    expect(await desk.text.inputValue()).toBe('Something else');
  });

  test('asks before it is left while something may not be sent', async () => {
    const item = await desk.publish('Left too early');
    await desk.page.context().setOffline(true);
    await item.getByRole('button', { name: 'Hold' }).click();
    await item.getByText('NOT SENT').waitFor();
    const asked = desk.page.waitForEvent('dialog');
    const leaving = desk.page.goto('about:blank').catch(() => undefined);
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await leaving;
    await desk.page.context().setOffline(false);
    await item.locator('.state', { hasText: 'Held' }).waitFor();
  });

  test('leaves the focus where the editor went meanwhile', async () => {
    const item = await desk.publish('Under another hand');
    await item.getByRole('button', { name: 'Correct' }).click();
    const note = item.getByLabel('What was wrong, for readers');
    const answered = await slowAnswers(desk.page);
    await desk.text.fill('Slowly published');
    await desk.text.press('Control+Enter');
    await note.fill('In mid-w');
    answered();
    await desk.status.filter({ hasText: /^Published/ }).waitFor();
    await desk.page.keyboard.type('ord');
    expect(await note.inputValue()).toBe('In mid-word');
    expect(await desk.text.inputValue()).toBe('');
    await item.getByRole('button', { name: 'Cancel' }).click();
  });

  test('reads each item aloud with its line', async () => {
    const item = await desk.publish('Heard as well as seen');
    const described = (await item.getAttribute('aria-describedby')) ?? '';
    expect(await desk.page.locator(`#${described}`).textContent()).toContain('Heard as well as seen');
  });

  test('never says that nothing was published before it knows', async () => {
    const waiting = await slowAnswers(desk.page, 'GET');
    await desk.page.getByRole('link', { name: 'Español' }).click();
    await desk.page.locator('.empty', { hasText: 'One moment' }).waitFor();
    waiting();
    await desk.page.locator('.empty', { hasText: 'Nothing published yet.' }).waitFor();
    await desk.page.getByRole('link', { name: 'English' }).click();
    await desk.page.locator('article.item').first().waitFor();
  });

  test('says that the browser did not keep the session, where it blocks cookies', async () => {
    const stranger = await browser.newPage();
    await stranger.route('**/v1/session', (route) => route.fulfill({ status: 204 }));
    await stranger.goto(`${newsroom.url}/desk`);
    await stranger.getByLabel('Key or sign-in code').fill(newsroom.key);
    await stranger.getByLabel('Key or sign-in code').press('Enter');
    await stranger.locator('#sign-in-fault', { hasText: 'allow cookies' }).waitFor();
    await stranger.close();
  });
});
