import { beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../harness/until.js';
import { shiftsOf, watchShifts } from './harness/layout-shift.js';
import type { Paper } from './harness/paper.js';
import { papers } from './harness/papers.js';

describe('a list that somebody reads', () => {
  const start = papers();
  let paper: Paper;

  beforeEach(async () => {
    paper = await start();
    for (let i = 9; i > 0; i -= 1)
      paper.server.append({ text: `Item ${i}`, link: `https://example.org/${i}` });
    await paper.visit({ prepare: watchShifts });
    await paper.state('Live');
    await paper.ticker.getByText('Item 9').waitFor();
  });

  const first = async () => (await paper.texts())[0];
  const news = async () => {
    paper.server.publish({ text: 'News' });
    await paper.button('1 new').waitFor();
    expect(await first()).toBe('Item 1');
  };

  test('stays as it is while the pointer is in it', async () => {
    await paper.ticker.hover();
    await news();
    await paper.page.mouse.move(0, 0);
    await until('the news', async () => (await first()) === 'News');
  });

  test('stays as it is while focus is in it, and is let go by the button, by keyboard too', async () => {
    await paper.ticker.getByRole('link', { name: 'Item 2' }).focus();
    await news();
    expect(
      await paper.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent),
    ).toBe('Item 2');
    await paper.button('1 new').press('Enter');
    await until('the news', async () => (await first()) === 'News');
    const focused = () => document.activeElement?.shadowRoot?.activeElement?.className;
    expect(await paper.page.evaluate(focused)).toBe('scroll');
  });

  test('stays where it is scrolled to, and goes to the top when asked', async () => {
    const scroll = paper.ticker.locator('.scroll');
    await scroll.evaluate((node) => {
      node.scrollTop = 50;
    });
    await news();
    expect(await scroll.evaluate((node) => node.scrollTop)).toBe(50);
    await paper.button('1 new').click();
    await until('the news', async () => (await first()) === 'News');
    expect(await scroll.evaluate((node) => node.scrollTop)).toBe(0);
  });

  test('changes in place what is corrected, without losing focus', async () => {
    const { id } = paper.server.log[5] ?? { id: '' };
    const link = paper.ticker.getByRole('link', { name: 'Item 4' });
    await link.focus();
    const correction = { note: 'Not four', was: 'Item 4', at: new Date().toISOString() };
    paper.server.publish({ id, change: 'correct', text: 'Item four', correction });
    await paper.ticker.getByText('Not four').waitFor();
    expect((await paper.texts()).slice(2, 5)).toEqual(['Item 3', 'Item four', 'Item 5']);
    const focused = () => document.activeElement?.shadowRoot?.activeElement?.textContent;
    expect(await paper.page.evaluate(focused)).toBe('Item four');
    paper.server.publish({ id, change: 'retract', status: 'retracted' });
    await paper.ticker.getByText('Withdrawn').waitFor();
    expect(await paper.page.evaluate(focused)).toContain('Withdrawn');
  });

  test.each(['no-preference', 'reduce'] as const)(
    'is no shift of layout when it grows, with movement: %s',
    async (reducedMotion) => {
      await paper.page.emulateMedia({ reducedMotion });
      paper.server.publish({ text: `Long ${'and longer '.repeat(20)}` });
      paper.server.publish({ text: 'News' });
      await until('the news', async () => (await first()) === 'News');
      const { id } = paper.server.log[2] ?? { id: '' };
      const correction = { note: 'Not seven', was: 'Item 7', at: new Date().toISOString() };
      paper.server.publish({ id, change: 'correct', text: 'Item seven', correction });
      await until('the correction on top', async () => (await first()) === 'Item seven');
      await until('no movement', () =>
        paper.page.evaluate(
          () => document.querySelector('bellwire-ticker')?.shadowRoot?.getAnimations().length === 0,
        ),
      );
      await paper.page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
      expect(await shiftsOf(paper.page)).toEqual([]);
    },
  );
});
