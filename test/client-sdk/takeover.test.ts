import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../harness/until.js';
import { shiftsOf, watchShifts } from './harness/layout-shift.js';
import type { Paper, Visit } from './harness/paper.js';
import { papers } from './harness/papers.js';

const HOUR_MS = 3_600_000;
const TAKEOVER = { attributes: 'edition="en" takeover' };

describe('the takeover of a flash', () => {
  const start = papers();
  let paper: Paper;

  beforeEach(async () => {
    paper = await start();
    paper.server.append({ text: 'Plain' });
  });

  const banner = () => paper.ticker.locator('[part=takeover]');
  const visit = async (more: Visit = TAKEOVER) => {
    await paper.visit(more);
    await paper.ticker.getByText('Plain').waitFor();
  };
  const flash = (text: string, more = {}) => paper.server.publish({ text, urgency: 'flash', ...more });
  const gone = () => banner().waitFor({ state: 'hidden' });

  test('lies over the page, which does not move, until it is closed; then the flash is in the list', async () => {
    await visit({ ...TAKEOVER, prepare: watchShifts });
    flash('Big news', { attribution: { label: 'AFP' }, link: 'https://example.org/big' });
    await banner().getByText('Big news').waitFor();
    expect(await banner().boundingBox()).toMatchObject({ x: 0, y: 0, width: 360 });
    await banner().getByRole('button', { name: 'Close' }).click();
    await gone();
    expect(await paper.texts()).toEqual(['Big news', 'Plain']);
    await paper.page.reload();
    await paper.ticker.getByText('Big news').waitFor();
    expect(await banner().isVisible()).toBe(false);
    flash('Bigger news');
    await banner().getByText('Bigger news').waitFor();
    expect(await shiftsOf(paper.page)).toEqual([]);
  });

  test('closes with Escape from wherever the focus is', async () => {
    await visit();
    flash('Big news');
    await banner().getByText('Big news').waitFor();
    await paper.page.keyboard.press('Escape');
    await gone();
  });

  test('takes no focus and has no end of its own: hours later it is there', async () => {
    await visit({ ...TAKEOVER, prepare: (page) => page.clock.install() });
    await paper.button('Pause').focus();
    flash('Big news');
    await paper.page.clock.runFor(1_000);
    await banner().getByText('Big news').waitFor();
    await paper.page.clock.fastForward(2 * HOUR_MS);
    await paper.page.clock.runFor(1_000);
    expect(await banner().isVisible()).toBe(true);
    const focused = () => document.activeElement?.shadowRoot?.activeElement?.textContent;
    expect(await paper.page.evaluate(focused)).toBe('Pause');
  });

  test('goes along with what becomes of the flash, and keeps focus', async () => {
    await visit();
    const { id } = flash('Wrong news');
    await banner().getByText('Wrong news').waitFor();
    await banner().getByRole('button', { name: 'Close' }).focus();
    const at = new Date().toISOString();
    const correction = { note: 'It was wrong', was: 'Wrong news', at };
    paper.server.publish({ id, change: 'correct', text: 'Right news', correction });
    await banner().getByText('Right news').waitFor();
    expect(await banner().getByText('Correction').isVisible()).toBe(true);
    paper.server.publish({ id, change: 'retract', status: 'retracted' });
    await banner().getByText('Withdrawn').waitFor();
    expect(await banner().innerText()).not.toContain('news');
    await paper.page.keyboard.press('Enter');
    await gone();
  });

  test('is replaced by a younger flash, and ends when its item does', async () => {
    await visit();
    flash('First flash');
    await banner().getByText('First flash').waitFor();
    const { id } = flash('Second flash');
    await banner().getByText('Second flash').waitFor();
    expect(await banner().locator('li').count()).toBe(1);
    paper.server.publish({ id, status: 'expired', change: 'expire' });
    await banner().getByText('First flash').waitFor();
  });

  test.each<[string, Visit, (server: Paper['server']) => void]>([
    ['to a page that did not ask', { attributes: 'edition="en"' }, () => {}],
    [
      'when it is old by its first sight',
      TAKEOVER,
      (server) => {
        server.serverNowMs -= HOUR_MS;
      },
    ],
    ['where it cannot be kept that it was closed', { ...TAKEOVER, prepare: forbidStorage }, () => {}],
    [
      'while the reader has paused',
      {
        ...TAKEOVER,
        prepare: (page) => page.addInitScript(() => localStorage.setItem('bellwire:paused', 'yes')),
      },
      () => {},
    ],
  ])('never comes %s', async (_when, context, prepare) => {
    prepare(paper.server);
    paper.server.append({ text: 'Flash', urgency: 'flash' });
    paper.server.serverNowMs = Date.now();
    await visit(context);
    expect(await banner().isVisible()).toBe(false);
  });

  test('does not cover what has focus: it goes to the other end of the page', async () => {
    await visit({
      ...TAKEOVER,
      after: '<p><a href="#low">Low</a></p>',
      css: 'main { margin-top: -2rem } p { margin-top: 30rem }',
    });
    await paper.page.evaluate(() => {
      const top = document.createElement('button');
      document.body.prepend(top);
      top.focus();
    });
    flash('Big news');
    await banner().getByText('Big news').waitFor();
    const top = async () => (await banner().boundingBox())?.y ?? 0;
    expect(await top()).toBeGreaterThan(300);
    await paper.page.getByRole('link', { name: 'Low' }).focus();
    await until('the banner on top again', async () => (await top()) === 0);
  });
});

async function forbidStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
}
