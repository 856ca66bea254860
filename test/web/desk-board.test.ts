import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Editor } from '../harness/editor.js';
import { accessibilityFaults } from './harness/axe.js';
import { launchChromium } from './harness/chromium.js';
import { DeskPage } from './harness/desk.js';
import { type Newsroom, startNewsroom } from './harness/newsroom.js';

let newsroom: Newsroom;
let browser: Browser;
let desk: DeskPage;

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([startNewsroom(), launchChromium()]);
  desk = await DeskPage.open(browser, newsroom);
}, 60_000);

afterAll(async () => {
  expect(desk.complaints).toEqual([]);
  await browser.close();
  await newsroom.close();
}, 30_000);

const waiting = (text: string) => desk.page.locator('.waiting li', { hasText: text });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

test('a line climbs its ladder in sight: in the log, live on all nodes, seen, reached', async () => {
  const item = await desk.publish('Seen to arrive');
  await item.locator('.rung.done', { hasText: /^in the log, #\d+/ }).waitFor();
  await item.locator('.rung.done', { hasText: 'live on 1 of 1 node' }).waitFor();
  await item.locator('.rung.done', { hasText: 'seen by the canary reader' }).waitFor();
  await item.locator('.rung.done', { hasText: /^reached (\d+) of \1 readers in \d+ ms/ }).waitFor();
});

test('what is late says so, on its card or where it was sent from, with what to do, and goes on', async () => {
  const item = await desk.publish('Held late');
  newsroom.freezeWorkers();
  try {
    await item.getByRole('button', { name: 'Hold' }).click();
    await desk.text.fill('Published late');
    await desk.text.press('Control+Enter');
    await item.locator('.rung.late', { hasText: 'in the log' }).waitFor();
    await item.locator('.trouble', { hasText: 'no worker took it yet' }).waitFor();
    await desk.page.locator('.sent .trouble', { hasText: 'no worker took it yet' }).waitFor();
  } finally {
    newsroom.thawWorkers();
  }
  await item.locator('.state', { hasText: 'Held' }).waitFor();
  await desk
    .item('Published late')
    .locator('.rung.done', { hasText: /^reached/ })
    .waitFor();
}, 90_000);

test('the list is searched and narrowed, and says so', async () => {
  await desk.publish('Needle in a stack');
  await desk.publish('Only hay');
  await desk.page.getByLabel('Search the items').fill('STACK needle');
  await desk.item('Only hay').waitFor({ state: 'detached' });
  await desk.page.getByText(/^1 of \d+ shown$/).waitFor();
  await desk.page.getByLabel('Status').selectOption('held');
  await desk.page.getByText('No item is like that.').waitFor();
  await desk.page.getByRole('button', { name: 'Show all' }).click();
  await desk.item('Only hay').waitFor();
});

test('what a contributor proposes waits beside the list, until somebody else approves it', async () => {
  const anna = new Editor(newsroom.url, await newsroom.addKey('Anna', 'contributor'));
  await anna.publish('en', { text: 'Bridge closed, says Anna' });
  await desk.comeBack();
  await waiting('Bridge closed').getByText('Anna', { exact: true }).waitFor();
  await waiting('Bridge closed').getByRole('button', { name: 'Approve' }).click();
  await desk.item('Bridge closed, says Anna').waitFor();
  await waiting('Bridge closed').waitFor({ state: 'detached' });
});

test('a change that is proposed shows what it would make of the line, and can be turned down', async () => {
  const item = await desk.publish('Two people hurt in the north');
  const ben = new Editor(newsroom.url, await newsroom.addKey('Ben', 'contributor'));
  const change = { kind: 'correct', text: 'Three people hurt in the north', note: 'Corrects a figure' };
  await ben.change('en', (await item.getAttribute('data-item')) ?? '', change);
  await desk.comeBack();
  const proposed = waiting('Corrects a figure');
  await proposed.locator('del', { hasText: 'Two' }).waitFor();
  await proposed.locator('ins', { hasText: 'Three' }).waitFor();
  await proposed.getByRole('button', { name: 'Turn down' }).click();
  await proposed.waitFor({ state: 'detached' });
  expect(await item.locator('.text').textContent()).toContain('Two people hurt in the north');
});

test('what is scheduled is sent now or, all of it, taken back', async () => {
  const editor = new Editor(newsroom.url);
  await Promise.all(
    ['Budget speech begins', 'Budget speech ends'].map((text) =>
      editor.publish('en', { text, publishAt: inAnHour() }),
    ),
  );
  await desk.comeBack();
  await waiting('Budget speech begins').getByRole('button', { name: 'Send now' }).click();
  await desk.item('Budget speech begins').waitFor();
  await desk.page.getByRole('button', { name: 'Stop all that is scheduled (1)' }).click();
  await desk.page.getByRole('button', { name: 'Take back all 1' }).click();
  await waiting('Budget speech ends').waitFor({ state: 'detached' });
});

test('a refile that changes a number is shown to be a correction, which keeps what was typed', async () => {
  const item = await desk.publish('12 people hurt in the south');
  await item.focus();
  await desk.page.keyboard.press('f');
  const card = desk.page.locator(`[data-item="${await item.getAttribute('data-item')}"]`);
  await card.getByLabel('The same, better worded').fill('20 people are hurt in the south');
  await card.locator('.changes ins', { hasText: '20' }).waitFor();
  await card.getByRole('button', { name: 'Refile' }).click();
  await desk.focusIs('[id^=to-correct-]');
  await desk.page.keyboard.press('Enter');
  await desk.focusIs('[id^=note-]');
  expect(await card.getByLabel('Corrected text').inputValue()).toBe('20 people are hurt in the south');
  await desk.page.keyboard.press('1');
  await desk.page.keyboard.press('Enter');
  await card.locator('.remark', { hasText: 'Corrects a figure' }).waitFor();
});

test('a translation is amber once the other changed, until it is dealt with', async () => {
  const editor = new Editor(newsroom.url);
  const arabic = await editor.publish('ar', { text: 'مقتل اثنين' }, { waitS: 10 });
  const { itemId } = arabic.body;
  await editor.publish(
    'en',
    { text: 'Two dead', relatesTo: [{ id: itemId, rel: 'translationOf' }] },
    { waitS: 10 },
  );
  await editor.change(
    'ar',
    itemId,
    { kind: 'correct', text: 'مقتل ثلاثة', note: 'تصحيح رقم' },
    { waitS: 10 },
  );
  await desk.comeBack();
  const doubt = desk.item('Two dead').locator('.doubt');
  await doubt.getByText('مقتل ثلاثة').waitFor();
  await doubt.getByRole('button', { name: 'Dealt with' }).click();
  await doubt.waitFor({ state: 'detached' });
});

test('the record says who did what, with the text before and after; it is verified, and exported', async () => {
  const item = await desk.publish('3 ships at sea');
  const id = (await item.getAttribute('data-item')) ?? '';
  await new Editor(newsroom.url).change(
    'en',
    id,
    { kind: 'correct', text: '4 ships at sea', note: 'Corrects a figure' },
    { waitS: 10 },
  );
  const card = desk.item('4 ships at sea');
  await card.getByText('More').click();
  await card.getByRole('button', { name: 'History' }).click();
  const audit = desk.page.locator('dialog.audit[open]');
  const line = audit.locator('li', { hasText: 'Corrects a figure' });
  await line.locator('del', { hasText: '3' }).waitFor();
  await line.locator('ins', { hasText: '4' }).waitFor();
  await line.getByText('editor', { exact: true }).waitFor();
  expect(await audit.locator('.audit-lines li').count()).toBe(2);
  expect(await accessibilityFaults(desk.page)).toEqual([]);
  await audit.getByRole('button', { name: 'Verify the log' }).click();
  await audit.getByText(/^Verified: \d+ entries/).waitFor();
  const download = desk.page.waitForEvent('download');
  await audit.getByRole('link', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toBe('bellwire-audit-en.jsonl');
  await desk.page.keyboard.press('Escape');
  await audit.waitFor({ state: 'detached' });
});

test('who else is at the desk is named, and what they send is seen to arrive here too', async () => {
  const mara = await DeskPage.signIn(browser, newsroom, await newsroom.addKey('Mara', 'chief'));
  await mara.page.locator('.people .me', { hasText: 'Mara' }).waitFor();
  await desk.page.reload();
  await desk.page.locator('.people', { hasText: 'Mara' }).waitFor();
  await mara.publish('From the other desk');
  await desk
    .item('From the other desk')
    .locator('.rung.done', { hasText: /^reached/ })
    .waitFor();
  await mara.close();
});
