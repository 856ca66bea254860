import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
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

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([startNewsroom(), launchChromium()]);
  desk = await DeskPage.open(browser, newsroom, { viewport: PHONE, hasTouch: true }, { language: 'ar' });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await newsroom.close();
}, 30_000);

const preview = () => desk.page.locator('#preview');

test('the whole desk weighs less than 100 kB', async () => {
  const bytes = await desk.page.evaluate<number>(
    `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .reduce((sum, { transferSize }) => sum + transferSize, 0)`,
  );
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(MAX_BYTES);
});

describe('the preview', () => {
  test('shows the line as the readers’ own code does, in the edition’s direction', async () => {
    await desk.text.fill('Minister: as readers see it');
    await preview().locator('.source', { hasText: 'Minister' }).waitFor();
    expect(await preview().locator('article', { hasText: 'as readers see it' }).getAttribute('dir')).toBe(
      'ltr',
    );
    await desk.text.fill('another line');
    await preview().getByText('another line').waitFor();
    await desk.page.getByRole('button', { name: 'لافتة' }).click();
    await preview().locator('.takeover', { hasText: 'another line' }).waitFor();
  });
});

test('right to left on a phone of 320 px with everything open, nothing sticks out and axe finds no fault', async () => {
  await desk.page.locator('details.more summary').click();
  await desk.page.locator('label.choice.flash').click();
  await desk.text.press('Control+Enter');
  await desk.page.locator('.flash-step').waitFor();
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await desk.page.evaluate<number>(wide)).toBe(0);
  expect(await accessibilityFaults(desk.page)).toEqual([]);
  expect(desk.complaints).toEqual([]);
});

describe('the sheet of keys', () => {
  test('comes on ?, holds the focus, gives it back, and turns single keys off', async () => {
    await desk.text.fill('A card to stand on');
    await desk.page.locator('label.choice.urgent').click();
    await desk.text.press('Control+Enter');
    const item = desk.item('A card to stand on');
    await item.waitFor();
    await item.focus();
    await desk.page.keyboard.press('?');
    const sheet = desk.page.locator('dialog.help[open]');
    await sheet.waitFor();
    expect(await accessibilityFaults(desk.page)).toEqual([]);
    await sheet.locator('input[name=single-keys]').uncheck();
    await desk.page.keyboard.press('Escape');
    await desk.focusIs('[data-item]');
    await desk.page.keyboard.press('h');
    await desk.page.keyboard.press('?');
    expect(await sheet.count()).toBe(0);
    expect(await item.getAttribute('class')).toContain('live');
  });
});
