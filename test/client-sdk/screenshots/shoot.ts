import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { fillWithMixedTexts } from '../harness/mixed-texts.js';
import { Paper } from '../harness/paper.js';
import type { Scene } from './scenes.js';

interface Studio {
  browser: Browser;
  embed: Map<string, Uint8Array>;
  folder: string;
}

/** Answers the file of the picture. */
export async function shoot(scene: Scene, { browser, embed, folder }: Studio): Promise<string> {
  const { name, lang, attributes, css, context, act } = scene;
  const paper = await Paper.start({ browser, embed, lang });
  try {
    fillWithMixedTexts(paper.server);
    await paper.visit({ attributes, css, ...context });
    await paper.ticker.locator('.scroll article:visible').first().waitFor();
    await act?.(paper.page);
    const path = join(folder, `${lang}-${name}.png`);
    await paper.page.screenshot({ path, animations: 'disabled' });
    return path;
  } finally {
    await paper.close();
  }
}
