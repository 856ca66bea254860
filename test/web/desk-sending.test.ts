import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Item } from '../../core/contract/item.js';
import type { Settings } from '../../web/desk/settings.js';
import { Editor } from '../harness/editor.js';
import { until } from '../harness/until.js';
import { launchChromium } from './harness/chromium.js';
import { DeskPage } from './harness/desk.js';
import { type Newsroom, startNewsroom } from './harness/newsroom.js';

let newsroom: Newsroom;
let browser: Browser;
let desk: DeskPage;

beforeAll(async () => {
  const settings = { BELLWIRE_FLASH_APPROVAL: 'on' };
  [newsroom, browser] = await Promise.all([startNewsroom(settings), launchChromium()]);
  desk = await DeskPage.open(browser, newsroom);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await newsroom.close();
}, 30_000);

/** What readers have of it. */
async function readersHave(text: string, edition = 'en'): Promise<Item[]> {
  const response = await fetch(`${newsroom.url}/v1/editions/${edition}/items`);
  const { items } = (await response.json()) as { items: Item[] };
  return items.filter((item) => item.text === text);
}

const published = (text: string, edition = 'en') =>
  until(`"${text}" to be out`, async () => (await readersHave(text, edition).catch(() => [])).length > 0);

const pending = ({ page }: DeskPage) => page.locator('.pending');

async function send({ text }: DeskPage, line: string): Promise<void> {
  await text.fill(line);
  await text.press('Control+Enter');
}

/** Sent, and known to the service, which keeps it back. */
async function accepted(desk: DeskPage, line: string): Promise<void> {
  const answered = desk.page.waitForResponse((response) => response.request().method() === 'POST');
  await send(desk, line);
  expect((await answered).status()).toBe(202);
}

/** As a browser does to a page of a machine that sleeps: nothing in it runs. */
async function sleep(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  return async () => {
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await session.detach();
  };
}

describe('while there is time to undo', () => {
  const open = (undoMs: Settings['undoMs']) => DeskPage.open(browser, newsroom, {}, { undoMs });

  test('a laptop that falls asleep, and a tab that is closed, neither lose the line nor double it', async () => {
    const [asleep, closed] = await Promise.all([open(3_000), open(3_000)]);
    await Promise.all([accepted(asleep, 'Sent by one asleep'), accepted(closed, 'Sent by one who left')]);
    const [wake] = await Promise.all([sleep(asleep.page), closed.close()]);
    await Promise.all([published('Sent by one asleep'), published('Sent by one who left')]);
    await wake();
    await asleep.item('Sent by one asleep').waitFor();
    await pending(asleep).waitFor({ state: 'detached' });
    await asleep.holds('');
    expect(await readersHave('Sent by one asleep')).toHaveLength(1);
    expect(await readersHave('Sent by one who left')).toHaveLength(1);
    await asleep.close();
  });

  test('who undoes too late is told so, with what to do instead', async () => {
    const late = await open(60_000);
    const others = new Editor(newsroom.url);
    await late.page.route('**/v1/commands/*', async (route) => {
      const request = route.request();
      if (request.method() === 'DELETE')
        await others.send('POST', `${new URL(request.url()).pathname}/now`, {}, {});
      await route.continue();
    });
    await accepted(late, 'Undone too late');
    await late.text.press('Escape');
    await late.status.filter({ hasText: 'Too late to undo: it is out. Hold or retract it' }).waitFor();
    await late.holds('');
    expect(await readersHave('Undone too late')).toHaveLength(1);
    await late.close();
  });
});

describe('a line sent while nobody answers says so, and is out once when somebody does', () => {
  const unconfirmed = (text: string) =>
    desk.page.locator('.sent .bad', { hasText: 'NOT CONFIRMED' }).filter({ hasText: text });

  const outOnce = async (text: string) => {
    await published(text);
    await desk.item(text).waitFor();
    await desk.holds('');
    expect(await readersHave(text)).toHaveLength(1);
  };

  test('Redis down', async () => {
    await newsroom.redis.kill();
    await send(desk, 'While Redis was down');
    await unconfirmed('While Redis was down').waitFor();
    await newsroom.redis.start();
    await outOnce('While Redis was down');
  });

  test('the node down', async () => {
    await newsroom.killNode();
    await send(desk, 'While the node was down');
    await unconfirmed('While the node was down').waitFor();
    await newsroom.restartNode();
    await unconfirmed('While the node was down').getByRole('button', { name: 'Try again now' }).click();
    await outOnce('While the node was down');
  });
});

describe('two at the desk', () => {
  let other: DeskPage;

  beforeAll(async () => {
    const cleo = { signInCode: () => newsroom.signInCode({ name: 'Cleo', scopes: ['propose'] }) };
    other = await DeskPage.open(browser, { ...newsroom, ...cleo });
  }, 30_000);

  afterAll(() => other.close());

  test('who only proposes is told so, sees it wait, and is warned of what the other sent meanwhile', async () => {
    const propose = other.page.getByRole('button', { name: 'Propose', exact: true });
    await propose.waitFor();
    await other.text.fill('Prime minister resigns after budget defeat');
    await send(desk, 'Prime minister resigns after the budget defeat');
    await other.page.locator('.advice', { hasText: 'resigns after the budget defeat' }).waitFor();
    await propose.click();
    await other.status.filter({ hasText: 'Proposed: waits for another person' }).waitFor();
    await other.page.locator('.waiting li', { hasText: 'resigns after budget defeat' }).waitFor();
    await other.holds('');
    expect(await readersHave('Prime minister resigns after budget defeat')).toEqual([]);
  });

  test('a flash that a second person has to approve says so before it is sent', async () => {
    await desk.text.fill('Minister: we resign');
    await desk.page.locator('label.choice.flash').click();
    await desk.page.getByRole('button', { name: 'Propose' }).click();
    const step = desk.page.locator('.flash-step', { hasText: 'If nobody does within 60 s' });
    await step.getByRole('button', { name: 'Go back' }).click();
    await desk.page.locator('label.choice.urgent').click();
    await desk.text.fill('');
  });
});

test('a line of one edition is the translation of a line of another, chosen from the newest', async () => {
  await send(desk, 'To be translated');
  await published('To be translated');
  await desk.page.getByRole('link', { name: 'Español' }).click();
  await desk.page.locator('details.more summary').click();
  await desk.page.getByLabel('Translation of').focus();
  const option = desk.page.locator('#originals option', { hasText: 'To be translated' });
  await option.waitFor({ state: 'attached' });
  await desk.page.getByLabel('Translation of').fill((await option.getAttribute('value')) ?? '');
  await desk.page.locator('.updates q', { hasText: 'To be translated' }).waitFor();
  await send(desk, 'Una traducción');
  await published('Una traducción', 'es');
  const [original] = await readersHave('To be translated');
  const [translation] = await readersHave('Una traducción', 'es');
  expect(translation?.relatesTo).toEqual([{ id: original?.id, rel: 'translationOf' }]);
});
