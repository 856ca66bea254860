import type { BrowserContextOptions, Page } from 'playwright-core';

export interface Scene {
  name: string;
  lang: 'en' | 'ar';
  attributes: string;
  css: string;
  context: BrowserContextOptions;
  /** What happens before the picture is taken. */
  act?: (page: Page) => Promise<unknown>;
}

const PAGE = 'html { color-scheme: light dark; font: 1rem system-ui } body { margin: 1rem }';
const TALL = `${PAGE} bellwire-ticker { block-size: 62rem }`;

const at = (width: number, height: number): BrowserContextOptions => ({ viewport: { width, height } });
const dark: BrowserContextOptions = { colorScheme: 'dark' };
const forced: BrowserContextOptions = { forcedColors: 'active' };

const openDetails = (page: Page) => page.locator('bellwire-ticker summary').first().click();

type Shot = Omit<Scene, 'lang' | 'attributes'> & { attributes?: string };

const SHOTS: Shot[] = [
  { name: 'list', css: TALL, context: at(420, 1080), act: openDetails },
  { name: 'list-dark', css: TALL, context: { ...at(420, 1080), ...dark } },
  { name: 'list-forced-colours', css: TALL, context: { ...at(420, 1080), ...forced } },
  { name: 'list-320', css: TALL, context: at(320, 1080) },
  { name: 'list-320-large-text', css: `${PAGE} html { font-size: 200% }`, context: at(320, 1080) },
  { name: 'strip', css: PAGE, context: at(1100, 160), attributes: 'layout="strip" limit="10"' },
  { name: 'strip-long', css: PAGE, context: at(1100, 160), attributes: 'layout="strip"', act: turnToLong },
  { name: 'strip-320', css: PAGE, context: at(320, 260), attributes: 'layout="strip"' },
  { name: 'takeover', css: PAGE, context: at(800, 600), attributes: 'takeover' },
  { name: 'takeover-320-dark', css: PAGE, context: { ...at(320, 600), ...dark }, attributes: 'takeover' },
  { name: 'print', css: TALL, context: at(800, 1400), act: (page) => page.emulateMedia({ media: 'print' }) },
];

async function turnToLong(page: Page): Promise<void> {
  await page.locator('bellwire-ticker .turns button').first().click();
  await page.mouse.move(0, 0);
}

export const SCENES: Scene[] = (['en', 'ar'] as const).flatMap((lang) =>
  SHOTS.map((shot) => ({ ...shot, lang, attributes: `edition="en" ${shot.attributes ?? ''}` })),
);
