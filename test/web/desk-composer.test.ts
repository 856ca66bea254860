import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { until } from '../harness/until.js';
import { launchChromium } from './harness/chromium.js';
import { DeskPage } from './harness/desk.js';
import { type Newsroom, startNewsroom } from './harness/newsroom.js';

let newsroom: Newsroom;
let browser: Browser;
let desk: DeskPage;

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([startNewsroom(), launchChromium()]);
  // Longer than any step of a test takes: what goes out does so because somebody said so.
  desk = await DeskPage.open(browser, newsroom, {}, { undoMs: 60_000 });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await newsroom.close();
}, 30_000);

beforeEach(async () => {
  await desk.text.fill('');
});

const pending = () => desk.page.locator('.pending');

test('marks of a word processor are taken out of a paste, and named whatever else is said', async () => {
  await desk.text.fill('Sent before the paste');
  await desk.text.press('Control+Enter');
  await pending().getByText('Sending in').waitFor();
  await desk.text.fill('\u202Bخبر\u202C من معالج نصوص');
  const noted = desk.page.locator('#noted', { hasText: 'direction marks of a word processor (2)' });
  await noted.waitFor();
  await pending().getByRole('button', { name: 'Send now' }).click();
  await desk.status.filter({ hasText: 'Published' }).waitFor();
  expect(await noted.count()).toBe(1);
  await desk.holds('خبر من معالج نصوص');
});

describe('a line that can be undone', () => {
  test('waits at the service, and Escape brings it back whole, to be sent again', async () => {
    await desk.text.fill('Minister: Too early');
    await desk.text.press('Control+Enter');
    await pending().getByText('Sending in').waitFor();
    await desk.holds('');
    await desk.text.press('Escape');
    await desk.holds('Too early');
    expect(await desk.page.locator('#source').inputValue()).toBe('Minister');
    await pending().waitFor({ state: 'detached' });
    await desk.text.press('Control+Enter');
    await pending().waitFor();
    await desk.text.press('Enter');
    const item = desk.item('Too early');
    await item.waitFor();
    expect(await item.locator('.text').textContent()).toContain('Minister:');
    expect(await item.count()).toBe(1);
  });

  test('is one item, however fast it is clicked, and waits on over a reload', async () => {
    await desk.text.fill('Clicked twice');
    await desk.page.locator('button.publish').dblclick();
    await pending().getByText('Sending in').waitFor();
    expect(await pending().count()).toBe(1);
    expect(await desk.page.locator('input[value=urgent]').isChecked()).toBe(true);
    await desk.page.reload();
    await pending().getByRole('button', { name: 'Send now' }).click();
    await desk.item('Clicked twice').waitFor();
    expect(await desk.item('Clicked twice').count()).toBe(1);
  });
});

test('what could not be sent says NOT SENT, survives a reload and goes out once the way is free', async () => {
  await desk.page.route('**/v1/editions/en/items', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await desk.page.evaluate(
    'Object.defineProperty(navigator, "onLine", { get: () => false, configurable: true })',
  );
  await desk.text.fill('Written in a tunnel');
  await desk.text.press('Control+Enter');
  await desk.page.locator('.sent .bad', { hasText: 'NOT SENT' }).waitFor();
  desk.page.once('dialog', (dialog) => void dialog.accept());
  await desk.page.reload();
  await desk.page.locator('.sent .bad', { hasText: 'Written in a tunnel' }).waitFor();
  await desk.page.unroute('**/v1/editions/en/items');
  await pending().getByRole('button', { name: 'Send now' }).click();
  await desk.item('Written in a tunnel').waitFor();
  await desk.holds('');
});

describe('a source', () => {
  test('is offered by what was used before, taken with the arrow and Enter, kept for a speech', async () => {
    await desk.text.pressSequentially('Mini');
    await desk.page.getByRole('option', { name: 'Minister' }).waitFor();
    await desk.text.press('ArrowDown');
    await desk.text.press('Enter');
    await until('the source', async () => (await desk.page.locator('#source').inputValue()) === 'Minister');
    await desk.page.getByLabel('Keep for the next line').check();
    await desk.text.fill('First sentence of a speech');
    await desk.text.press('Control+Enter');
    await desk.holds('');
    expect(await desk.page.locator('#source').inputValue()).toBe('Minister');
    await desk.text.press('Enter');
    await desk.item('First sentence of a speech').waitFor();
  });

  test('becomes text again with Backspace at the start of the line', async () => {
    await desk.text.fill('second sentence');
    await desk.text.press('Home');
    await desk.text.press('Backspace');
    await desk.holds('Minister: second sentence');
    expect(await desk.page.locator('#source').inputValue()).toBe('');
  });
});

test('what was nearly said before is shown, and the line becomes an update of it', async () => {
  await desk.text.fill('Parliament votes to dissolve itself by 61 votes to 54');
  await desk.text.press('Control+Enter');
  await pending().getByRole('button', { name: 'Send now' }).click();
  const first = desk.item('by 61 votes to 54');
  await first.waitFor();
  const id = await first.getAttribute('data-item');
  await desk.text.fill('Parliament has voted to dissolve itself by 62 votes to 54.');
  const advice = desk.page.locator('.advice');
  await advice.getByText('Nearly the same, with other numbers').waitFor();
  await advice.getByText('No full stop at the end of a headline').waitFor();
  await advice.getByRole('button', { name: 'This is an update of it' }).click();
  await desk.page.locator('.updates').waitFor();
  const sent = desk.page.waitForRequest((request) => request.method() === 'POST');
  await desk.text.press('Control+Enter');
  expect((await sent).postDataJSON()).toHaveProperty('relatesTo', [{ id, rel: 'updates' }]);
  await pending().getByRole('button', { name: 'Undo' }).click();
  await pending().waitFor({ state: 'detached' });
});

test('a flash asks once more, says whom it reaches and why it has no source, and goes out with the second key', async () => {
  await desk.text.fill('A flash by keys');
  await desk.page.locator('label.choice.flash').click();
  await desk.text.press('Control+Enter');
  await desk.focusIs('#reason');
  await desk.page.locator('.reach', { hasText: /^Would reach \d+ readers? on 1 node now$/ }).waitFor();
  await desk.page.keyboard.press('Escape');
  await desk.focusIs('#text');
  expect(await desk.item('A flash by keys').count()).toBe(0);
  await desk.text.press('Control+Enter');
  await desk.focusIs('#reason');
  // Pressed at once it is still the same press: it counts from a moment later on.
  await until('a reason to be asked for', async () => {
    await desk.page.keyboard.press('Enter');
    return (await desk.status.filter({ hasText: 'say why there is none' }).count()) === 1;
  });
  await desk.page.keyboard.press('Space');
  await desk.page.locator('#reason:checked').waitFor();
  const sent = desk.page.waitForRequest((request) => request.method() === 'POST');
  await desk.page.keyboard.press('Enter');
  expect((await sent).postDataJSON()).toHaveProperty('reason', 'We see it ourselves');
  await desk.item('A flash by keys').waitFor();
  expect(await desk.item('A flash by keys').count()).toBe(1);
  await desk.page.locator('.sent').getByText('No source: We see it ourselves').waitFor();
});
