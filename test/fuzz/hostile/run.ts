import { launchChromium } from '../../web/harness/chromium.js';
import { Tally } from '../tally.js';
import type { World } from '../world.js';
import { expectedTexts } from './editions.js';
import { hostileLinks, isMerelyLong } from './links.js';
import { readAll } from './read.js';
import { showAtDesk, showInElement } from './show.js';
import { showInFeeds, showOnPages } from './show-pages.js';
import { hostileStrings } from './strings.js';
import { plantAll, sendAll } from './write.js';

/** Every `every`-th of the strings and links: through the API, into the log past it, to a reader, into a browser. */
export async function runHostile(world: World, every: number): Promise<Tally> {
  const strings = hostileStrings().filter((_, i) => i % every === 0);
  const links = hostileLinks().filter((_, i) => i % every === 0);
  const dangerous = links.filter((link) => !isMerelyLong(link));
  const tally = new Tally('hostile', strings.length + links.length);
  const browser = await launchChromium();
  try {
    await sendAll(world, strings, links, tally);
    await plantAll(world, strings, dangerous);
    const expected = expectedTexts(strings, dangerous);
    await readAll(world.node.url, expected, tally);
    await Promise.all([
      showInElement(browser, world.node.url, expected, tally),
      showOnPages(browser, world.node.url, expected, tally),
      showInFeeds(browser, world.node.url, expected, tally),
      showAtDesk(browser, world, expected, tally),
    ]);
    tally.tried = tally.reached = tally.wanted;
    tally.note(`strings: ${strings.length}, links: ${links.length}`);
  } finally {
    await browser.close();
  }
  return tally;
}
