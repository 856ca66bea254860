import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../web/harness/chromium.js';
import { bundleEmbed } from './browser.js';
import { fillWithMixedTexts } from './mixed-texts.js';
import { Paper, type Visit } from './paper.js';

/**
 * For all tests of a file: one browser, and the embed built once. Answers what starts a paper, which its test need not
 * end.
 */
export function papers(): (lang?: 'en' | 'ar') => Promise<Paper> {
  let browser: Browser;
  let embed: Map<string, Uint8Array>;
  let paper: Paper | undefined;

  beforeAll(async () => {
    [browser, embed] = await Promise.all([launchChromium(), bundleEmbed()]);
  });

  afterEach(async () => {
    await paper?.close();
    paper = undefined;
  });

  afterAll(() => browser.close());

  return async (lang) => {
    paper = await Paper.start({ browser, embed, ...(lang && { lang }) });
    return paper;
  };
}

/** Texts in mixed writing, in a page that follows the reader's colours. */
export async function visitMixed(paper: Paper, attributes = '', more: Visit = {}): Promise<void> {
  fillWithMixedTexts(paper.server);
  const css = 'html { color-scheme: light dark }';
  await paper.visit({ attributes: `edition="en" ${attributes}`, css, ...more });
  await paper.state({ en: 'Live', ar: 'مباشر' }[paper.server.lang]);
}
