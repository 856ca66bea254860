import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { Editor } from '../harness/editor.js';
import { until } from '../harness/until.js';
import { launchChromium } from './harness/chromium.js';
import { DeskPage } from './harness/desk.js';
import { type Newsroom, startNewsroom } from './harness/newsroom.js';

let newsroom: Newsroom;
let browser: Browser;
let desk: DeskPage;
let publisher: Page;

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([startNewsroom(), launchChromium()]);
  desk = await DeskPage.open(browser, newsroom);
  publisher = await browser.newPage();
  await publisher.goto(newsroom.publisherUrl);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await newsroom.close();
}, 30_000);

/** The ticker of an edition on another site; its shadow root is open to locators. */
const ticker = (edition: string) => publisher.locator(`bellwire-ticker[edition=${edition}]`);

describe('the desk', () => {
  test('signs in with the printed link, forgets its code and waits in its first control, the text field', async () => {
    expect(new URL(desk.page.url()).hash).toBe('');
    await desk.focusIs('textarea#text');
    const focused =
      "[...document.querySelectorAll('input,textarea,select,button')].indexOf(document.activeElement)";
    expect(await desk.page.evaluate(focused)).toBe(0);
    expect(desk.complaints).toEqual([]);
  });

  test('takes a line from Ctrl+Enter to a ticker on another site, in English', async () => {
    await desk.text.fill('Parliament votes to dissolve itself');
    await desk.text.press('Control+Enter');
    await ticker('en').getByText('Parliament votes to dissolve itself').waitFor();
    await desk.status.filter({ hasText: /^Published: in the log as #\d+ after \d+ ms\.$/ }).waitFor();
    await desk.holds('');
  });

  test('speaks the language chosen in this browser, whatever the edition is in', async () => {
    await desk.page.getByLabel('Language of the desk').selectOption('ar');
    await desk.page.locator('html[lang=ar][dir=rtl]').waitFor({ state: 'attached' });
    await desk.page.reload();
    await desk.page.getByRole('button', { name: 'نشر', exact: true }).waitFor();
    expect(await desk.text.getAttribute('dir')).toBe('ltr');
    await desk.page.getByLabel('لغة المكتب').selectOption('en');
    await desk.page.getByRole('button', { name: 'Publish', exact: true }).waitFor();
  });

  test('takes one right to left, in Arabic', async () => {
    await desk.page.getByRole('link', { name: 'العربية' }).click();
    await desk.page.locator('textarea#text[dir=rtl][lang=ar]').waitFor();
    await desk.publish('CNN: البرلمان يصوت على حل نفسه');
    const shown = ticker('ar').locator('article', { hasText: 'البرلمان يصوت على حل نفسه' });
    await shown.waitFor();
    expect(await shown.getAttribute('dir')).toBe('rtl');
    expect(new URL(desk.page.url()).search).toBe('?edition=ar');
    await desk.page.goBack();
    await desk.page.locator('textarea#text[lang=en]').waitFor();
  });

  test('publishes a flash, once it says so, and starts the next line as urgent', async () => {
    await desk.text.fill('A flash');
    await desk.page.locator('label.choice.flash').click();
    await desk.page.getByRole('button', { name: 'Publish flash' }).click();
    await desk.page.getByText('The first flash of the last 24 h').waitFor();
    await desk.page.getByLabel('Announced in public').check();
    await desk.page.getByRole('button', { name: 'Hold to send the flash' }).hover();
    await desk.page.mouse.down();
    await desk.page.getByRole('button', { name: 'Publish', exact: true }).waitFor();
    await desk.page.mouse.up();
    expect(await desk.item('A flash').getAttribute('class')).toContain('flash');
    expect(await desk.page.locator('input[value=urgent]').isChecked()).toBe(true);
  });

  test('sends what is folded away with the line', async () => {
    await desk.page.getByText('Link, topics, times').click();
    await desk.page.getByLabel('Source', { exact: true }).fill('Ministry of Health');
    await desk.page.getByLabel('Link to the story').fill('https://example.org/story');
    await desk.page.getByLabel('Sections').fill('health, politics');
    const item = await desk.publish('With its source');
    expect(await item.locator('.text').textContent()).toContain('Ministry of Health:');
    expect(await item.getByRole('link').getAttribute('href')).toBe('https://example.org/story');
  });

  test('holds at one touch: readers lose the text, the editor keeps it; release brings it back', async () => {
    const item = await desk.publish('To be checked');
    const shown = ticker('en').getByText('To be checked');
    await shown.waitFor();
    await item.getByRole('button', { name: 'Hold' }).click();
    await shown.waitFor({ state: 'detached' });
    await item.locator('.state', { hasText: 'Held' }).waitFor();
    expect(await item.locator('.text').textContent()).toContain('To be checked');
    await desk.page.reload();
    await item.getByRole('button', { name: 'Release' }).click();
    await shown.waitFor();
  });

  test('retracts with a prepared note that readers read in place of the line', async () => {
    const item = await desk.publish('Not true after all');
    await item.getByRole('button', { name: 'Retract' }).click();
    await item.getByRole('button', { name: 'Retract for all readers' }).click();
    await item.getByText('Readers need a note').waitFor();
    await item.getByRole('button', { name: 'Could not be confirmed' }).click();
    await item.getByRole('button', { name: 'Retract for all readers' }).click();
    await ticker('en').getByText('Could not be confirmed').waitFor();
    expect(await ticker('en').getByText('Not true after all').count()).toBe(0);
    await item.locator('.state', { hasText: 'Retracted' }).waitFor();
    await item.getByRole('button', { name: 'Hold' }).waitFor({ state: 'detached' });
    await item.getByRole('button', { name: 'Write it anew' }).waitFor();
  });

  test('corrects with a public note', async () => {
    const item = await desk.publish('Twelve people hurt');
    await item.getByRole('button', { name: 'Correct' }).click();
    await item.getByLabel('Corrected text').fill('Two people hurt');
    await item.getByLabel('What was wrong, for readers').fill('The number was wrong');
    await item.getByLabel('Corrected text').press('Control+Enter');
    await ticker('en').getByText('Two people hurt').waitFor();
    await ticker('en').getByText('The number was wrong').waitFor();
    await desk.item('Two people hurt').getByText('Before: Twelve people hurt').waitFor();
  });

  test('shows what somebody else wrote meanwhile, keeps the correction, and replaces it when told again', async () => {
    const item = await desk.publish('Version one');
    const id = (await item.getAttribute('data-item')) ?? '';
    await item.getByRole('button', { name: 'Correct' }).click();
    const opened = desk.page.locator(`[data-item="${id}"]`);
    await opened.getByLabel('Corrected text').fill('My version');
    await opened.getByLabel('What was wrong, for readers').fill('Mine');
    await new Editor(newsroom.url).change(
      'en',
      id,
      { kind: 'correct', text: 'Theirs', note: 'x' },
      { waitS: 10 },
    );
    await opened.getByRole('button', { name: 'Publish correction' }).click();
    await opened.locator('.conflict', { hasText: 'It now reads: Theirs' }).waitFor();
    expect(await opened.getByLabel('Corrected text').inputValue()).toBe('My version');
    await opened.getByRole('button', { name: 'Replace it with this text' }).click();
    await opened.locator('.text', { hasText: 'My version' }).waitFor();
  });

  test('says why a line is rejected and leaves it in the field', async () => {
    const stacked = `Looks harmles\u0301${'\u0301'.repeat(5)}`;
    await desk.text.fill(stacked);
    await desk.text.press('Control+Enter');
    await desk.status.filter({ hasText: /^Rejected: / }).waitFor();
    expect(await desk.page.locator('.faults').textContent()).toContain('text');
    expect(await desk.text.inputValue()).toBe(stacked);
  });

  test('counts what readers call characters, and does not send a line that is too long', async () => {
    await desk.text.fill('👩‍👩‍👧‍👦'.repeat(280));
    await desk.page.locator('#count', { hasText: '280 / 280' }).waitFor();
    await desk.text.fill(`${'👩‍👩‍👧‍👦'.repeat(280)}!`);
    await desk.text.press('Control+Enter');
    await desk.status.filter({ hasText: 'Too long by 1' }).waitFor();
  });

  test('makes one item of a line whose answer got lost and that was sent again', async () => {
    let lost = 0;
    let letPass = () => {};
    const mayPass = new Promise<void>((resolve) => {
      letPass = resolve;
    });
    await desk.page.route('**/v1/editions/en/items', async (route: Route) => {
      if (route.request().method() !== 'POST') return route.continue();
      lost += 1;
      if (lost > 1) return mayPass.then(() => route.continue());
      await route.fetch();
      await route.abort();
    });
    await desk.text.fill('Sent twice, there once');
    await desk.text.press('Control+Enter');
    await desk.status.filter({ hasText: 'NOT CONFIRMED' }).waitFor();
    expect(await desk.text.inputValue()).toBe('Sent twice, there once');
    letPass();
    await desk.text.press('Control+Enter');
    await desk.status.filter({ hasText: /^Published/ }).waitFor();
    await desk.holds('');
    expect(await desk.item('Sent twice, there once').count()).toBe(1);
  });

  test('keeps the line over a reload and over a session that ended', async () => {
    await desk.text.fill('Half written');
    await desk.page.reload();
    await desk.text.waitFor();
    await desk.holds('Half written');
    await desk.page.context().clearCookies();
    await desk.text.press('Control+Enter');
    await desk.page.getByText('The line you were writing is kept.').waitFor();
    await desk.page.getByLabel('Key or sign-in code').fill(newsroom.key);
    await desk.page.getByRole('button', { name: 'Sign in' }).click();
    await desk.text.waitFor();
    await desk.holds('Half written');
  });

  test('says that a code does not work, and takes a key instead', async () => {
    const stranger = await browser.newPage();
    await stranger.goto(`${newsroom.url}/desk#code=AAAAAAAA`);
    await stranger.locator('#sign-in-fault', { hasText: /\w/ }).waitFor();
    await stranger.getByLabel('Key or sign-in code').fill(newsroom.key);
    await stranger.getByLabel('Key or sign-in code').press('Enter');
    await stranger.locator('textarea#text').waitFor();
    await stranger.close();
  });

  test('works by keyboard alone', async () => {
    await desk.publish('By keyboard');
    const { keyboard } = desk.page;
    await until('the focus to be in the list', async () => {
      await keyboard.press('Tab');
      return desk.page.evaluate<boolean>('document.activeElement.closest("[data-item]") !== null');
    });
    await keyboard.press('h');
    await desk.item('By keyboard').locator('.state', { hasText: 'Held' }).waitFor();
    await keyboard.press('r');
    await desk.focusIs('[id^=note-]');
    await keyboard.press('Escape');
    await desk.focusIs('[data-item]');
    await keyboard.press('n');
    await desk.focusIs('#text');
  });

  test('says in words that it is cut off, keeps the line and sends it once the service is back', async () => {
    await newsroom.killNode();
    await desk.page.locator('.line.bad', { hasText: /^Offline/ }).waitFor();
    await desk.text.fill('Written while the service was away');
    await desk.text.press('Control+Enter');
    await desk.status.filter({ hasText: 'NOT CONFIRMED' }).waitFor();
    expect(await desk.text.inputValue()).toBe('Written while the service was away');
    await newsroom.restartNode();
    await ticker('en').getByText('Written while the service was away').waitFor();
    await desk.page.locator('.line.live').waitFor();
    await desk.holds('');
  }, 90_000);
});
