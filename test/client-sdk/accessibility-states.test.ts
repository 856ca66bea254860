import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFaults } from './harness/axe.js';
import { bundleEmbed, launch } from './harness/browser.js';
import { fillWithMixedTexts } from './harness/mixed-texts.js';
import { Paper, type Visit } from './harness/paper.js';

const CSS = 'html { color-scheme: light dark }';
const LIVE = { en: 'Live', ar: 'مباشر' };
const PAUSE = { en: 'Pause', ar: 'إيقاف مؤقت' };

let browser: Browser;
let embed: Map<string, Uint8Array>;
let paper: Paper;

beforeAll(async () => {
  [browser, embed] = await Promise.all([launch(), bundleEmbed()]);
});

afterEach(() => paper.close());

afterAll(() => browser.close());

async function visit(lang: 'en' | 'ar', attributes = '', more: Visit = {}): Promise<void> {
  paper = await Paper.start(embed, lang);
  fillWithMixedTexts(paper.server);
  await paper.visit(browser, { attributes: `edition="en" ${attributes}`, css: CSS, ...more });
  await paper.state(LIVE[lang]);
}

const change = (attributes: Record<string, string>) =>
  paper.ticker.evaluate((element, changed) => {
    for (const [name, value] of Object.entries(changed)) element.setAttribute(name, value);
  }, attributes);

describe.each(['en', 'ar'] as const)('in %s', (lang) => {
  test('has no fault that axe finds: list, strip, takeover, paused, in light and dark', async () => {
    await visit(lang, '', { reducedMotion: 'reduce' });
    const faults = async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await paper.page.emulateMedia({ colorScheme });
        expect(await axeFaults(paper.page)).toEqual([]);
      }
    };
    await faults();
    await change({ layout: 'strip' });
    await paper.ticker.locator('.turns').waitFor();
    await faults();
    await change({ layout: 'list', takeover: '' });
    await paper.ticker.locator('[part=takeover]').waitFor();
    await paper.page.keyboard.press('Escape');
    await change({ takeover: '' });
    await paper.button(PAUSE[lang]).press('Enter');
    paper.server.publish();
    await paper.ticker.locator('.new').waitFor();
    await faults();
  });

  test.each(['list', 'strip'])(
    'covers and cuts nothing at 320 px with text twice as large: %s',
    async (layout) => {
      await visit(lang, `layout="${layout}"`, {
        css: `${CSS} html { font-size: 200% } bellwire-ticker { letter-spacing: 0.12em; word-spacing: 0.16em }`,
        viewport: { width: 320, height: 600 },
      });
      const { overlaps, wide } = await paper.ticker.evaluate((element) => {
        const root = element.shadowRoot as ShadowRoot;
        const seen = [...root.querySelectorAll('h2, .state, .bar button')].filter(
          (each) => each.checkVisibility() && getComputedStyle(each).clipPath === 'none',
        );
        const boxes = seen.map((each) => each.getBoundingClientRect()).filter(({ width }) => width > 0);
        const apart = (a: DOMRect, b: DOMRect) =>
          a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
        return {
          overlaps: boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => !apart(a, b))).length,
          wide: [...root.querySelectorAll('.frame, .scroll')].filter(
            (each) => each.scrollWidth > each.clientWidth,
          ).length,
        };
      });
      expect({ overlaps, wide }).toEqual({ overlaps: 0, wide: 0 });
      expect(await axeFaults(paper.page)).toEqual([]);
    },
  );
});
