import type { Browser } from 'playwright-core';
import type { Tally } from '../tally.js';
import type { Expected } from './editions.js';
import { judge, LOOK, type Shown, watchedPage } from './show.js';

/** NUL and lone surrogates cannot be in HTML: whoever reads it gets something else in their place. */
const isHtml = (text: string): boolean => !/[\0\r\p{Cs}]/u.test(text);

/** What a node itself makes of the items, read without scripts. */
export async function showOnPages(
  browser: Browser,
  url: string,
  expected: Expected,
  tally: Tally,
): Promise<void> {
  const page = await watchedPage(browser, url, tally, { javaScriptEnabled: false });
  for (const [edition, texts] of expected) {
    await page.goto(`${url}/${edition}/live`);
    const shown = await page.evaluate<Shown>(`(${LOOK})(document.querySelector('main'), 'article > p.text')`);
    const hrefs = shown.hrefs.filter((href) => !href.startsWith(`/${edition}/`));
    const tags = shown.tags.filter((tag) => tag !== 'bellwire-ticker' && tag !== 'script');
    // One ticker, with one list for it as JSON; more came out of a text.
    if (shown.tags.length > tags.length + 2) tally.fail('a page has more scripts than its own', 0, edition);
    judge(`the page of ${edition}`, { ...shown, tags, hrefs }, texts.filter(isHtml), tally, {
      exactly: false,
    });
  }
  await page.context().close();
}

interface Feed {
  /** What the parser says of it, where it is no XML. */
  fault: string | null;
  entries: number;
  hrefs: string[];
}

/** In a page without scripts of its own: a browser's parser is as strict as those of feed readers. */
const READ_FEED = `(text) => {
  const feed = new DOMParser().parseFromString(text, 'application/xml');
  const links = [...feed.querySelectorAll('entry > link, item > link')];
  return {
    fault: feed.querySelector('parsererror')?.textContent ?? null,
    entries: feed.querySelectorAll('entry, item').length,
    hrefs: links.map((link) => link.getAttribute('href') ?? link.textContent),
  };
}`;

/** Feeds stay XML, whatever is in the log, and lead to our own pages alone. */
export async function showInFeeds(
  browser: Browser,
  url: string,
  expected: Expected,
  tally: Tally,
): Promise<void> {
  const page = await watchedPage(browser, url, tally);
  await page.goto('about:blank');
  for (const edition of expected.keys()) {
    for (const name of ['atom.xml', 'rss.xml']) {
      const text = await (await fetch(`${url}/${edition}/${name}`)).text();
      const feed = await page.evaluate<Feed>(`(${READ_FEED})(${JSON.stringify(text)})`);
      if (feed.fault !== null || feed.entries === 0)
        tally.fail(`${edition}/${name} is no feed: ${feed.fault}`, 0, edition);
      for (const href of feed.hrefs)
        if (new URL(href).pathname.split('/')[1] !== edition) tally.fail(`${name} leads elsewhere`, 0, href);
      tally.note('feeds read');
    }
  }
  await page.context().close();
}
