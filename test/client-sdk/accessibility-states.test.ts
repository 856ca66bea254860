import { describe, expect, test } from '@jest/globals';
import { axeFaults, COLOURS } from './harness/axe.js';
import { heldItems } from './harness/held-items.js';
import type { Paper, Visit } from './harness/paper.js';
import { papers, visitMixed } from './harness/papers.js';

const CSS = 'html { color-scheme: light dark }';
const PAUSE = { en: 'Pause', ar: 'إيقاف مؤقت' };

const start = papers();
let paper: Paper;

async function visit(lang: 'en' | 'ar', attributes = '', more: Visit = {}): Promise<void> {
  paper = await start(lang);
  await visitMixed(paper, attributes, more);
}

describe.each(['en', 'ar'] as const)('in %s', (lang) => {
  test('has no fault that axe finds: list, strip, takeover, paused, in light and dark', async () => {
    await visit(lang, '', { reducedMotion: 'reduce' });
    const faults = async () => {
      await paper.page.emulateMedia({ colorScheme: 'light' });
      expect(await axeFaults(paper.page)).toEqual([]);
      await paper.page.emulateMedia({ colorScheme: 'dark' });
      expect(await axeFaults(paper.page, COLOURS)).toEqual([]);
    };
    await faults();
    await paper.change({ layout: 'strip' });
    await paper.ticker.locator('.turns').waitFor();
    await faults();
    await paper.change({ layout: 'list', takeover: '' });
    await paper.ticker.locator('[part=takeover]').waitFor();
    await faults();
    await paper.page.keyboard.press('Escape');
    await paper.button(PAUSE[lang]).press('Enter');
    paper.server.publish();
    await paper.ticker.locator('.new').waitFor();
    await faults();
  });

  test('has none before its first list, with nothing to show, and out of date either', async () => {
    paper = await start(lang);
    paper.server.mute = true;
    const { prepare, answer } = heldItems();
    await paper.visit({ css: CSS, colorScheme: 'dark', prepare });
    await paper.page.getByRole('link', { name: 'Latest news' }).waitFor();
    await paper.ticker.locator('.state:not(:empty)').waitFor();
    expect(await axeFaults(paper.page)).toEqual([]);
    paper.server.lagMs = 60_000;
    answer();
    await paper.ticker.locator('.empty').waitFor();
    expect(await axeFaults(paper.page)).toEqual([]);
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
