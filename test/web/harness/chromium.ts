import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../../scripts/develop/browser.mjs';

/** The machine's own Chromium, with what would go out to the network by itself switched off. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
