import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { ACTION_KEYS, type ItemAction } from '../../web/desk/item-actions.js';
import { type Answer, Editor } from '../harness/editor.js';
import { until } from '../harness/until.js';
import { accessibilityFaults } from './harness/axe.js';
import { launchChromium } from './harness/chromium.js';
import { DeskPage } from './harness/desk.js';
import { type Newsroom, startNewsroom } from './harness/newsroom.js';

/** What an item went through before it is looked at. */
const STATES = {
  live: [],
  pinned: [{ kind: 'pin' }],
  corrected: [{ kind: 'correct', note: 'Corrects a name', text: 'Corrected before' }],
  held: [{ kind: 'hold' }],
  expired: [{ kind: 'expire' }],
  retracted: [{ kind: 'retract', note: 'Published in error' }],
  removed: [{ kind: 'remove', note: 'By order of a court' }],
} as const;
type State = keyof typeof STATES;

/** The buttons of its card, in their order. */
const OFFERED: Record<State, string> = {
  live: 'correct hold retract refile update translate translate pin expire remove history',
  pinned: 'correct hold retract refile update translate translate unpin expire remove history',
  corrected: 'correct hold retract refile update translate translate pin expire remove history',
  held: 'correct release retract expire remove history',
  expired: 'correct anew retract remove history',
  retracted: 'anew remove history',
  removed: 'history',
};
const OFFERED_TO_CONTRIBUTORS: Record<State, string> = {
  live: 'correct hold refile update translate translate',
  pinned: 'correct hold refile update translate translate',
  corrected: 'correct hold refile update translate translate',
  held: 'correct release',
  expired: 'correct anew',
  retracted: 'anew',
  removed: '',
};

/** Done at a touch: what the card says then, and the way back that it offers. */
const TOUCHES: readonly [State, ItemAction, now: string, back: string, then: string][] = [
  ['pinned', 'unpin', 'Live', 'Undo: Pin', 'Live Pinned'],
  ['live', 'pin', 'Live Pinned', 'Undo: Unpin', 'Live'],
  ['live', 'hold', 'Held', 'Release', 'Live'],
  ['held', 'release', 'Live', 'Hold', 'Held'],
];
/** Asked about first: Escape is the way back, tried with one state of each. */
const FORMS: readonly [State, ItemAction, now: string][] = [
  ['live', 'refile', 'Live'],
  ['live', 'correct', 'Corrected'],
  ['corrected', 'correct', 'Corrected'],
  ['held', 'correct', 'Corrected'],
  ['expired', 'correct', 'Expired'],
  ['live', 'retract', 'Retracted'],
  ['held', 'retract', 'Retracted'],
  ['expired', 'retract', 'Retracted'],
  ['live', 'expire', 'Expired'],
  ['held', 'expire', 'Expired'],
  ['live', 'remove', 'Removed'],
  ['held', 'remove', 'Removed'],
  ['expired', 'remove', 'Removed'],
  ['retracted', 'remove', 'Removed'],
];
/** Begin a new line, which can be given up again. */
const LINES: readonly [State, ItemAction][] = [
  ['live', 'update'],
  ['live', 'translate'],
  ['expired', 'anew'],
  ['retracted', 'anew'],
];

const SAID: Record<State, string> = {
  live: 'Live',
  pinned: 'Live Pinned',
  corrected: 'Corrected',
  held: 'Held',
  expired: 'Expired',
  retracted: 'Retracted',
  removed: 'Removed',
};

let newsroom: Newsroom;
let browser: Browser;
let desk: DeskPage;
let editor: Editor;
const ids = new Map<string, string>();
let written: () => number;

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([startNewsroom(), launchChromium()]);
  editor = new Editor(newsroom.url);
  const states = Object.keys(STATES) as State[];
  // An edition has one pinned item: the same is looked at first, and unpinned then.
  const looks = states.filter((state) => state !== 'pinned').map((state) => [state, 'look'] as const);
  const wanted = [...looks, ...TOUCHES, ...FORMS, ...LINES];
  [desk] = await Promise.all([
    DeskPage.open(browser, newsroom),
    ...wanted.map(([state, action]) => prepare(state, action)),
  ]);
  ids.set('pinned look', idOf('pinned', 'unpin'));
  written = countWrites(desk);
  await Promise.all([...ids.values()].map((id) => desk.page.locator(`[data-item="${id}"]`).waitFor()));
}, 90_000);

afterAll(async () => {
  expect(desk.complaints).toEqual([]);
  await browser.close();
  await newsroom.close();
}, 30_000);

const lineOf = (state: State, action: string) => `Said by the ${state}, to ${action}`;

async function prepare(state: State, action: string): Promise<void> {
  // Retracted before it is out, it would never be.
  const { itemId } = await taken((key) =>
    editor.publish('en', { text: lineOf(state, action) }, { waitS: 10, key }),
  );
  ids.set(`${state} ${action}`, itemId);
  for (const change of STATES[state])
    await taken((key) => editor.change('en', itemId, change, { waitS: 10, key }));
}

/** What a busy machine leaves unconfirmed is sent again. */
function taken(send: (key: string) => Promise<Answer>): Promise<Answer['body']> {
  const key = randomUUID();
  return until('the service to take it', async () => {
    const { status, body } = await send(key);
    return status < 300 ? body : undefined;
  });
}

const idOf = (state: State, action: string) => ids.get(`${state} ${action}`) ?? '';
const cardOf = (state: State, action: string, { page } = desk) =>
  page.locator(`[data-item="${idOf(state, action)}"]`);

/** How often something was asked of the service since. */
function countWrites({ page }: DeskPage): () => number {
  let writes = 0;
  page.on('request', (request) => {
    if (request.method() !== 'GET') writes += 1;
  });
  return () => writes;
}

/** The second of two quick touches counts for nothing: again, until one does. */
async function touch(button: Locator, written: () => number): Promise<void> {
  const before = written();
  await until('a touch that counts', async () => {
    if (written() > before) return true;
    await button.click({ timeout: 1_000 }).catch(() => undefined);
    return false;
  });
}

const buttonsOf = (card: Locator) =>
  card
    .locator('.buttons > button')
    .evaluateAll<string, { className: string }>((buttons) =>
      buttons.map(({ className }) => className).join(' '),
    );

/** What its tags say besides its urgency. */
const isNow = (card: Locator, now: string) =>
  until(`a card that says ${now}`, async () => {
    const tags = await card.locator('.tag:not(.urgency)').allTextContents();
    return tags.map((tag) => tag.trim()).join(' ') === now;
  });

async function press(card: Locator, action: ItemAction): Promise<void> {
  const button = card.locator(`button.${action}`).first();
  if (!(await button.isVisible())) await card.locator('summary').click();
  await button.click();
}

/** By its key where it has one. */
async function ask(card: Locator, action: ItemAction): Promise<void> {
  const key = ACTION_KEYS[action];
  await card.focus();
  if (key === undefined) await press(card, action);
  else await desk.page.keyboard.press(key);
}

describe.each(Object.keys(STATES) as State[])('an item that is %s', (state) => {
  test('offers what the rules allow, and no key does more', async () => {
    const card = cardOf(state, 'look');
    await isNow(card, SAID[state]);
    expect(await buttonsOf(card)).toBe(OFFERED[state]);
    const offered = OFFERED[state].split(' ').map((action) => ACTION_KEYS[action as ItemAction]);
    const others = new Set(Object.values(ACTION_KEYS).filter((key) => !offered.includes(key)));
    const before = written();
    await card.focus();
    for (const key of others) await desk.page.keyboard.press(key);
    await desk.focusIs(`[data-item="${idOf(state, 'look')}"]`);
    expect(await card.locator('form').count()).toBe(0);
    expect(written()).toBe(before);
  });
});

test.each(TOUCHES)('%s: %s is done at once, and undone by another touch', async (...row) => {
  const [state, action, now, back, then] = row;
  const card = cardOf(state, action);
  await ask(card, action);
  await isNow(card, now);
  await touch(card.getByRole('button', { name: back }), written);
  await isNow(card, then);
});

test.each(FORMS)('%s: %s asks first, and does it then', async (state, action, now) => {
  const card = cardOf(state, action);
  const form = card.locator('form.change');
  await ask(card, action);
  await desk.focusIs('form.change :is(textarea, input)');
  if (state === 'live') {
    await desk.page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await desk.focusIs('article.item');
    await press(card, action);
  }
  const [field, said] = action === 'refile' ? ['textarea', 'Said better'] : ['[id^=note-]', 'In a word'];
  await form.locator(field).fill(said);
  await form.locator(field).press('Control+Enter');
  await card.getByText(said).waitFor();
  await isNow(card, now);
});

test.each(LINES)('%s: %s begins a line that says what it is about', async (state, action) => {
  const card = cardOf(state, action);
  await ask(card, action);
  await desk.focusIs('#text');
  const about = desk.page.locator('.updates', { hasText: lineOf(state, action) });
  await about.waitFor();
  expect(await desk.text.inputValue()).toBe(action === 'anew' ? lineOf(state, action) : '');
  await about.getByRole('button', { name: 'Cancel' }).click();
  await about.waitFor({ state: 'detached' });
  await desk.text.fill('');
  if (action !== 'translate') return;
  expect(new URL(desk.page.url()).search).toBe('?edition=ar');
  await desk.page.goBack();
  await card.waitFor();
});

test('a form that is half filled in outlives a reload; axe finds no fault beside all states', async () => {
  const card = cardOf('live', 'look');
  await ask(card, 'correct');
  await card.locator('textarea').fill('Half corrected');
  await card.locator('[id^=note-]').fill('Half said why');
  await desk.page.reload();
  await card.locator('textarea').waitFor();
  expect(await card.locator('textarea').inputValue()).toBe('Half corrected');
  expect(await card.locator('[id^=note-]').inputValue()).toBe('Half said why');
  await cardOf('pinned', 'look').locator('summary').click();
  expect(await accessibilityFaults(desk.page)).toEqual([]);
  await card.getByRole('button', { name: 'Cancel' }).click();
});

test('contributors are offered what they may do: to hold, and to propose', async () => {
  const key = await newsroom.addKey('Anna', 'contributor');
  const { itemId } = await taken((key) => editor.publish('en', { text: 'For Anna to hold' }, { key }));
  const anna = await DeskPage.signIn(browser, newsroom, key);
  await anna.page.locator('.people .me', { hasText: 'Anna' }).waitFor();
  for (const state of Object.keys(STATES) as State[])
    expect([state, await buttonsOf(cardOf(state, 'look', anna))]).toEqual([
      state,
      OFFERED_TO_CONTRIBUTORS[state],
    ]);
  expect(await anna.page.getByRole('button', { name: 'History and audit' }).count()).toBe(0);
  const card = anna.page.locator(`[data-item="${itemId}"]`);
  await card.focus();
  await anna.page.keyboard.press('h');
  await isNow(card, 'Held');
  await touch(card.getByRole('button', { name: 'Propose: Release' }), countWrites(anna));
  await card.getByText('Proposed: waits for another person to approve it.').waitFor();
  await desk.page
    .locator('.waiting li', { hasText: 'Release' })
    .getByRole('button', { name: 'Approve' })
    .click();
  await isNow(card, 'Live');
  expect(anna.complaints).toEqual([]);
});
