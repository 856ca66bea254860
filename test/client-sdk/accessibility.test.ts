import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
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

/** What is animated from the first frame on, in `window.moved`. */
const recordMovement = (page: Page) =>
  page.addInitScript(() => {
    const moved: unknown[] = [];
    Reflect.set(window, 'moved', moved);
    const look = () => {
      for (const { effect } of document.querySelector('bellwire-ticker')?.shadowRoot?.getAnimations() ?? [])
        moved.push(effect?.getTiming());
      requestAnimationFrame(look);
    };
    look();
  });

/** Of a control's border with the frame that it is in, as WCAG reckons it. */
function contrastOfEdge(control: Element): number {
  const frame = control.closest('.frame') ?? control;
  const paint = new OffscreenCanvas(1, 1).getContext('2d');
  const luminance = (colour: string) => {
    if (!paint) return Number.NaN;
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const linear = (part = 0) => (part <= 10 ? part / 3_295 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const [red, green, blue] = paint.getImageData(0, 0, 1, 1).data;
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05;
  };
  const edge = luminance(getComputedStyle(control).borderTopColor);
  const ground = luminance(getComputedStyle(frame).backgroundColor);
  return Math.max(edge / ground, ground / edge);
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

  test('has controls for thumbs: 44 px where the pointer is coarse', async () => {
    await visit('en', 'layout="strip" takeover', { hasTouch: true, isMobile: true });
    await paper.ticker.locator('[part=takeover]').waitFor();
    const controls = await paper.ticker.locator('button:visible').all();
    expect(controls.length).toBe(4);
    for (const control of controls) {
      const { width = 0, height = 0 } = (await control.boundingBox()) ?? {};
      expect(Math.round(Math.min(width, height))).toBeGreaterThanOrEqual(44);
    }
  });

  test('has controls that stand out from the page, 3 to 1, in light and dark', async () => {
    await visit('en');
    for (const colorScheme of ['light', 'dark'] as const) {
      await paper.page.emulateMedia({ colorScheme });
      expect(await paper.button('Pause').evaluate(contrastOfEdge)).toBeGreaterThan(3);
    }
  });

  test('never flashes: what moves moves once, and is there in a fifth of a second', async () => {
    await visit('en', 'layout="strip" takeover', { prepare: recordMovement });
    await paper.page.keyboard.press('Escape');
    paper.server.publish({ text: 'News', urgency: 'flash' });
    await until('the news', async () => (await paper.texts()).join() === 'News');
    const moved: { duration: number; iterations: number }[] = await paper.page.evaluate(() =>
      Reflect.get(window, 'moved'),
    );
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.filter(({ duration, iterations }) => duration > 200 || iterations !== 1)).toEqual([]);
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
    expect(paper.page.url()).not.toContain('#');
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
