import { describe, expect, test } from '@jest/globals';
import { until } from '../harness/until.js';
import { MIXED } from './harness/mixed-texts.js';
import type { Paper, Visit } from './harness/paper.js';
import { papers, visitMixed } from './harness/papers.js';

const start = papers();
let paper: Paper;

async function visit(lang: 'en' | 'ar', attributes = '', more: Visit = {}): Promise<void> {
  paper = await start(lang);
  await visitMixed(paper, attributes, more);
}

describe('the element, for everybody', () => {
  test('says nothing by colour alone, and has controls to hit, in forced colours too', async () => {
    await visit('en', 'layout="strip"', { forcedColors: 'active' });
    const label = paper.ticker.locator('.label').first();
    expect(await label.innerText()).toMatch(/flash/i);
    const { borderTopStyle, color, backgroundColor } = await label.evaluate((node) => {
      const style = getComputedStyle(node);
      return {
        borderTopStyle: style.borderTopStyle,
        color: style.color,
        backgroundColor: style.backgroundColor,
      };
    });
    expect(borderTopStyle).toBe('solid');
    expect(color).not.toBe(backgroundColor);
    for (const control of await paper.ticker.locator('button:visible, summary:visible').all()) {
      const box = await control.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    }
  });

  test('is gone through by keyboard: controls, then the list, then out, with the focus to be seen', async () => {
    await visit('en', 'limit="3"', { after: '<a href="#after">Out</a>' });
    const focused = () => {
      const active = document.activeElement;
      const inner = active?.shadowRoot?.activeElement ?? active;
      return [inner?.className || inner?.localName, inner && getComputedStyle(inner).outlineStyle !== 'none'];
    };
    const order: unknown[] = [];
    while (order.length < 6 && !order.join().includes('a,')) {
      await paper.page.keyboard.press('Tab');
      order.push(await paper.page.evaluate(focused));
    }
    expect(order).toEqual([
      ['button', true],
      ['level', true],
      ['scroll', true],
      ['summary', true],
      ['a', true],
    ]);
  });

  test('remembers on this site that it was paused', async () => {
    await visit('en');
    await paper.button('Pause').click();
    await paper.page.reload();
    await paper.state('Paused');
    await until('the list', async () => (await paper.texts()).length > 5);
    paper.server.publish();
    await paper.button('1 new').waitFor();
    await paper.button('Resume').click();
    await paper.page.reload();
    await paper.state('Live');
  });

  test('names the language and direction of its words and of those of each item', async () => {
    await visit('en');
    await paper.change({ lang: 'es' });
    await paper.state('En directo');
    const languages = await paper.ticker.evaluate((element) => {
      const own = (selector: string) => element.shadowRoot?.querySelector(selector)?.closest('[lang]');
      const both = (selector: string) => [
        own(selector)?.getAttribute('lang'),
        own(selector)?.getAttribute('dir'),
      ];
      return ['h2', 'article .text', '.label', '.ago', 'summary', '.gone'].map(both);
    });
    expect(languages).toEqual(['es', 'en', 'es', 'es', 'es', 'es'].map((lang) => [lang, 'ltr']));
  });

  test('keeps source, text, time and counters apart from what surrounds them', async () => {
    await visit('ar', 'layout="strip"');
    const isolated = await paper.ticker.evaluate((element) =>
      ['.source', '.text bdi', '.label', '.place'].map((selector) => {
        const node = element.shadowRoot?.querySelector(selector);
        return node && getComputedStyle(node).unicodeBidi;
      }),
    );
    expect(isolated).toEqual(['isolate', 'isolate', 'isolate', 'isolate']);
  });

  test('prints all items with absolute times and addresses, and no controls', async () => {
    await visit('en', 'layout="strip"');
    await paper.page.emulateMedia({ media: 'print' });
    expect((await paper.texts()).length).toBe(9);
    expect(await paper.ticker.locator('button:visible').count()).toBe(0);
    const stamp = await paper.ticker
      .locator('.ago')
      .first()
      .evaluate((node) => getComputedStyle(node, '::after').content);
    expect(stamp).toMatch(/\d{4}/);
    const [box, after] = await Promise.all([
      paper.ticker.locator('.frame').boundingBox(),
      paper.page.locator('#after').boundingBox(),
    ]);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(after?.y ?? 0);
  });

  test('is looked at with texts as long as they may be', () => {
    const graphemes = (text = '') => [...new Intl.Segmenter().segment(text)].length;
    expect([MIXED.en[0], MIXED.ar[0]].map((said) => graphemes(said?.text))).toEqual([280, 280]);
  });
});
