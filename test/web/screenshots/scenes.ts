import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { DeskPage } from '../harness/desk.js';
import type { Newsroom } from '../harness/newsroom.js';

export interface Look {
  name: string;
  lang: string;
  edition: string;
  context: BrowserContextOptions;
}

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const LAPTOP = { viewport: { width: 1280, height: 800 } };

export const LOOKS: readonly Look[] = [
  { name: 'light', lang: 'en', edition: 'en', context: { ...LAPTOP, colorScheme: 'light' } },
  { name: 'dark', lang: 'es', edition: 'en', context: { ...LAPTOP, colorScheme: 'dark' } },
  { name: 'rtl', lang: 'ar', edition: 'ar', context: { ...LAPTOP, colorScheme: 'light' } },
  { name: 'rtl-dark', lang: 'ar', edition: 'en', context: { ...LAPTOP, colorScheme: 'dark' } },
  { name: 'phone', lang: 'en', edition: 'en', context: { ...PHONE, colorScheme: 'light' } },
  { name: 'phone-rtl', lang: 'ar', edition: 'ar', context: { ...PHONE, colorScheme: 'dark' } },
];

export interface Scene {
  name: string;
  act?: (desk: DeskPage, edition: string) => Promise<void>;
}

const LINES: Record<string, string> = {
  en: 'Prime Minister: we accept the plan as it was put to us last night, and expect an answer today',
  ar: 'رئيس الوزراء: نقبل الخطة كما عُرضت علينا الليلة الماضية وننتظر الجواب اليوم',
};
const write = (desk: DeskPage, edition: string) => desk.text.fill(LINES[edition] ?? '');

export const SCENES: readonly Scene[] = [
  {
    name: 'desk',
    act: async (desk) => {
      await desk.page.locator('.waiting li').first().waitFor();
    },
  },
  {
    name: 'audit',
    act: async (desk) => {
      await desk.page.locator('.leave button').nth(1).click();
      await desk.page.locator('.audit-lines li').first().waitFor();
      await desk.page.locator('.audit .buttons button').first().click();
      await desk.page.locator('.audit .kept').waitFor();
    },
  },
  {
    name: 'refile',
    act: async (desk) => {
      const card = desk.page.locator('article.item.live').first();
      await card.locator('summary').click();
      await card.locator('button.refile').click();
      await card.locator('textarea').fill('3 killed');
      await card.locator('.doubt button').last().waitFor();
    },
  },
  {
    name: 'folded',
    act: async (desk) => {
      for (const summary of await desk.page.locator('.more-actions summary').all()) await summary.click();
      await desk.page.locator('article.item').last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'translate',
    act: async (desk) => {
      await desk.page.locator('article.item.live').first().focus();
      await desk.page.keyboard.press('t');
      await desk.page.locator('.updates').waitFor();
    },
  },
  { name: 'writing', act: write },
  {
    name: 'details',
    act: async (desk, edition) => {
      await write(desk, edition);
      await desk.page.locator('details.more summary').click();
    },
  },
  {
    name: 'pending',
    act: async (desk, edition) => {
      await write(desk, edition);
      await desk.text.press('Control+Enter');
      await desk.page.locator('.pending').waitFor();
    },
  },
  {
    name: 'flash',
    act: async (desk, edition) => {
      await write(desk, edition);
      await desk.page.locator('label.choice.flash').click();
      await desk.text.press('Control+Enter');
      await desk.page.locator('.flash-step').waitFor();
    },
  },
  {
    name: 'sourceless',
    act: async (desk, edition) => {
      await desk.text.fill((LINES[edition] ?? '').replace(/^.*: /, ''));
      await desk.page.locator('label.choice.flash').click();
      await desk.text.press('Control+Enter');
      await desk.page.locator('.excuses').scrollIntoViewIfNeeded();
    },
  },
  ...[1, 2, 3].map((look) => ({
    name: `preview-${look}`,
    act: async (desk: DeskPage, edition: string) => {
      await write(desk, edition);
      await desk.page.locator('.looks button').nth(look).click();
      await desk.page.locator('.shown').scrollIntoViewIfNeeded();
    },
  })),
  {
    name: 'help',
    act: async (desk) => {
      await desk.page.locator('article.item').first().focus();
      await desk.page.keyboard.press('?');
      await desk.page.locator('dialog.help[open]').waitFor();
    },
  },
  {
    name: 'forms',
    act: async (desk) => {
      await desk.page.locator('button.correct').first().click();
      await desk.page.locator('.change textarea').first().fill('Three killed, none of them at the port');
      await desk.page.locator('button.retract').last().click();
    },
  },
  {
    name: 'not-sent',
    act: async (desk, edition) => {
      await desk.page.context().setOffline(true);
      await write(desk, edition);
      await desk.text.press('Control+Enter');
      await desk.page.locator('.sent .bad').waitFor();
    },
  },
  {
    name: 'ladder',
    act: async (desk, edition) => {
      await write(desk, edition);
      await desk.text.press('Control+Enter');
      await desk.page.locator('.pending .count-down').waitFor();
      await desk.text.press('Enter');
      await desk.page.locator('.rung.done').nth(4).waitFor();
    },
  },
  {
    name: 'sign-in',
    act: async (desk) => {
      await desk.page.locator('.leave button').last().click();
      await desk.page.locator('#secret').waitFor();
    },
  },
];

interface Studio {
  newsroom: Newsroom;
  browser: Browser;
  folder: string;
}

/** Answers the file of the picture: of the whole page, as long as it is. */
export async function shoot(
  scene: Scene,
  look: Look,
  { newsroom, browser, folder }: Studio,
): Promise<string> {
  const { edition, lang, context } = look;
  const desk = await DeskPage.open(browser, newsroom, context, { language: lang, undoMs: 30_000 });
  try {
    await desk.page.goto(`${newsroom.url}/desk?edition=${edition}`);
    await desk.page.locator('article.item').first().waitFor();
    await scene.act?.(desk, edition);
    const path = join(folder, `desk-${scene.name}-${look.name}.png`);
    await desk.page.screenshot({ path, animations: 'disabled', fullPage: look.name.startsWith('phone') });
    return path;
  } finally {
    await desk.page.evaluate('document.querySelector(".pending .undo")?.click()');
    await desk.close();
  }
}
