import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
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

test('a line climbs its ladder in sight: in the log, live on all nodes, seen, reached', async () => {
  const item = await desk.publish('Seen to arrive');
  await item.locator('.rung.done', { hasText: /^in the log, #\d+/ }).waitFor();
  await item.locator('.rung.done', { hasText: 'live on 1 of 1 node' }).waitFor();
  await item.locator('.rung.done', { hasText: 'seen by the canary reader' }).waitFor();
  await item.locator('.rung.done', { hasText: /^reached (\d+) of \1 readers in \d+ ms/ }).waitFor();
});
