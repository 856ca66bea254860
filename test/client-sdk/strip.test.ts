import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../harness/until.js';
import type { Paper, Visit } from './harness/paper.js';
import { papers } from './harness/papers.js';

const SECOND_MS = 1_000;
const stopClock = (page: Page) => page.clock.install();

describe('a strip', () => {
  const start = papers();
  let paper: Paper;

  beforeEach(async () => {
    paper = await start();
    for (const text of ['Third', 'Second', 'First']) paper.server.append({ text });
  });

  const visit = async (attributes: string, more: Visit = {}) => {
    await paper.visit({ attributes: `edition="en" layout="strip" ${attributes}`, ...more });
    await paper.state('Live');
    await paper.page.mouse.move(0, 0);
  };
  const shows = (text: string) =>
    until(`the strip at ${text}`, async () => (await paper.texts()).join() === text);
  const turnTime = async (seconds: number) => {
    await paper.page.clock.runFor(seconds * SECOND_MS);
  };

  test('shows one item, and turns by hand: buttons, and arrows that go where they point', async () => {
    await visit('');
    await shows('First');
    await paper.button('Next').click();
    await shows('Second');
    expect(await paper.ticker.getByText('2 / 3').isVisible()).toBe(true);
    await paper.button('Previous').click();
    await paper.button('Previous').press('Enter');
    await shows('Third');
    await paper.page.keyboard.press('ArrowRight');
    await shows('First');
    await paper.page.keyboard.press('ArrowLeft');
    await shows('Third');
  });

  test('has no controls to turn what is alone, and none in a list', async () => {
    await visit('limit="1"');
    await shows('First');
    expect(await paper.button('Next').count()).toBe(0);
    await paper.ticker.evaluate((element) => element.setAttribute('limit', '3'));
    await paper.button('Next').waitFor();
    await paper.ticker.evaluate((element) => element.setAttribute('layout', 'list'));
    await until('all items', async () => (await paper.texts()).length === 3);
    expect(await paper.button('Next').count()).toBe(0);
  });

  test('turns to what is new, and not under the eyes of who is reading', async () => {
    await visit('');
    await shows('First');
    paper.server.publish({ text: 'Newest' });
    await shows('Newest');
    await paper.ticker.locator('.scroll').hover();
    paper.server.publish({ text: 'Even newer' });
    await paper.button('1 new').waitFor();
    expect(await paper.texts()).toEqual(['Newest']);
    await paper.button('1 new').click();
    await shows('Even newer');
  });

  test('turns by time when asked to, waits for pointer and focus, and stops while paused', async () => {
    await visit('rotate="6"', { prepare: stopClock });
    await turnTime(6);
    await shows('Second');
    await paper.ticker.locator('.scroll').hover();
    await turnTime(30);
    expect(await paper.texts()).toEqual(['Second']);
    await paper.page.mouse.move(0, 0);
    await turnTime(6);
    await shows('Third');
    await paper.page.keyboard.press('Tab');
    await paper.page.keyboard.press('Tab');
    await turnTime(30);
    expect(await paper.texts()).toEqual(['Third']);
    await paper.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await paper.button('Pause').click();
    await paper.page.mouse.move(0, 0);
    await turnTime(30);
    expect(await paper.texts()).toEqual(['Third']);
    await paper.button('Resume').click();
    await paper.page.mouse.move(0, 0);
    await turnTime(6);
    await shows('First');
  });

  test('does not turn by itself for those who want no movement, and nothing fades', async () => {
    await visit('rotate="6"', { reducedMotion: 'reduce', prepare: stopClock });
    await turnTime(60);
    expect(await paper.texts()).toEqual(['First']);
    const animations = () => document.querySelector('bellwire-ticker')?.shadowRoot?.getAnimations().length;
    expect(await paper.page.evaluate(animations)).toBe(0);
  });

  test('in Arabic arrows and buttons go the other way', async () => {
    paper.server.lang = 'ar';
    await paper.visit({ attributes: 'edition="en" lang="ar" layout="strip"' });
    await paper.state('مباشر');
    await paper.button('التالي').focus();
    await paper.page.keyboard.press('ArrowLeft');
    await shows('Second');
    const [next, previous] = await Promise.all(
      ['التالي', 'السابق'].map((name) => paper.button(name).boundingBox()),
    );
    expect(next?.x ?? 0).toBeLessThan(previous?.x ?? 0);
  });

  test.each([320, 1_000])('has its controls in sight at %i px, however long its state is', async (width) => {
    for (const lang of ['en', 'ar'] as const) {
      paper.server.lang = lang;
      await paper.visit({
        attributes: `edition="en" lang="${lang}" layout="strip"`,
        css: '',
        viewport: { width, height: 300 },
      });
      await paper.ticker.locator('.turns').waitFor();
      const outside = () =>
        paper.ticker.evaluate((element) => {
          const frame = element.shadowRoot?.querySelector('.frame')?.getBoundingClientRect();
          const controls = [...(element.shadowRoot?.querySelectorAll('.bar button:not([hidden])') ?? [])];
          const boxes = controls.map((control) => control.getBoundingClientRect());
          return boxes.filter(({ top, bottom }) => frame && (top < frame.top || bottom > frame.bottom))
            .length;
        });
      expect(await outside()).toBe(0);
      paper.server.lagMs = 60_000;
      paper.server.beat();
      await paper.ticker.locator('.state', { hasText: /out of date|حديثة/ }).waitFor();
      expect(await outside()).toBe(0);
      paper.server.lagMs = 0;
      await paper.leave();
    }
  });
});
