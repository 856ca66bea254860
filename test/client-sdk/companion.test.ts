import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../harness/until.js';
import type { Paper, Visit } from './harness/paper.js';
import { papers } from './harness/papers.js';

describe('what the ticker loads after its first list', () => {
  const start = papers();
  let paper: Paper;
  let companion: string;

  beforeEach(async () => {
    paper = await start();
    companion = [...paper.server.files.keys()].find((path) => /companion-/.test(path)) ?? '';
  });

  const visit = (lang: 'en' | 'ar', prepare?: Visit['prepare'], path = '/') => {
    paper.server.lang = lang;
    paper.server.append({ text: 'First' });
    return paper.visit({ path, ...(prepare && { prepare }) });
  };
  /** A busy machine may take longer than the ticker has patience with what it loads. */
  const patient = (page: Page) =>
    page.addInitScript(() => {
      const set = setTimeout;
      const patiently = (run: () => void, delayMs = 0) => (delayMs < 3_000 ? set(run, delayMs) : 0);
      Object.assign(window, { setTimeout: patiently });
    });
  const serve = (body: string) => paper.server.files.set(companion, { type: 'text/javascript', body });
  const button = (name: string) => paper.button(name).press('Enter');

  test('is asked for once, when an English list is there by one request, and before the connection is made', async () => {
    const asked: string[] = [];
    await visit('en', async (page) => {
      await patient(page);
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.route(`**${companion}`, async (route) => {
        asked.push(`with ${(await paper.texts()).join()}, without a connection: ${!paper.server.sockets[0]}`);
        await route.continue();
      });
    });
    await paper.page.locator('#bellwire-announcer').waitFor({ state: 'attached' });
    const own = asked.filter((path) => !/^\/($|page|favicon)/.test(path));
    const items = '/v1/editions/en/items';
    const state = 'with First, without a connection: true';
    expect(own).toEqual(['/embed/v1/ticker.js', items, companion, state]);
    await paper.state('Live');
    expect(paper.server.auths).toEqual([{ cursor: paper.server.cursor }]);
  });

  test('is asked for at once in another language: nothing is said in the wrong one', async () => {
    const said = () => paper.ticker.locator('.state').innerText();
    const seen: string[] = [];
    await visit('ar', async (page) => {
      await patient(page);
      await page.route(`**${companion}`, async (route) => {
        seen.push(await said());
        await route.continue();
      });
    });
    await paper.state('مباشر');
    expect(seen).toEqual(['']);
  });

  test('is asked for at once for an edition that is named after its language, on a page that says none', async () => {
    const isThere = () => paper.ticker.locator('.state').isVisible();
    const seen: boolean[] = [];
    const prepare = async (page: Page) => {
      await patient(page);
      await page.route(`**${companion}`, async (route) => {
        seen.push(await isThere());
        await route.continue();
      });
    };
    await paper.visit({ attributes: 'edition="ar"', prepare });
    await until('the companion to be asked for', () => seen.length > 0);
    expect(seen).toEqual([false]);
  });

  test('runs only as the bytes that the ticker was built with; without it the list goes on', async () => {
    serve('document.title = "Taken over"; export const companionOf = () => ({});');
    await visit('en');
    await paper.ticker.getByText('First').waitFor();
    paper.server.publish({ text: 'Second' });
    await paper.ticker.getByText('Second').waitFor();
    await button('Pause');
    paper.server.publish({ text: 'Third', id: paper.server.log[0]?.id ?? '' });
    await paper.ticker.getByText('Third').waitFor();
    paper.server.publish({ text: 'Fourth' });
    await button('Resume');
    await paper.ticker.getByText('Fourth').waitFor();
    expect(await paper.page.title()).toBe('Paper');
    expect(await paper.page.locator('#bellwire-announcer').count()).toBe(0);
  });

  test('is preloaded without a type, of which WebKit would say nothing', async () => {
    const attributes: (string[] | undefined)[] = [];
    await visit('ar', (page) =>
      page.route(`**${companion}`, async (route) => {
        const link = page.locator('head > link[rel=modulepreload]');
        attributes.push(await link.evaluate((element) => element.getAttributeNames().sort()));
        await route.continue();
      }),
    );
    await until('the companion to be asked for', () => attributes.length > 0);
    expect(attributes[0]).toEqual(['href', 'integrity', 'rel']);
  });

  test('is checked as a script where there are no Trusted Types', async () => {
    const announcer = () => paper.page.locator('#bellwire-announcer');
    const prepare = (page: Page) =>
      page.addInitScript(() => {
        Reflect.deleteProperty(window, 'trustedTypes');
      });
    await visit('ar', prepare, '/untyped');
    await paper.state('مباشر');
    await announcer().waitFor({ state: 'attached' });
    expect(await paper.page.evaluate(() => 'trustedTypes' in window)).toBe(false);
    serve('document.title = "Taken over"; export const companionOf = () => ({});');
    await paper.page.reload();
    await paper.state('Live');
    expect([await paper.page.title(), await announcer().count()]).toEqual(['Paper', 0]);
  });

  test('is no fault of the page when it fails, though nothing waits for it: the element follows no edition', async () => {
    serve('');
    await paper.visit({ attributes: 'layout="strip"' });
    await paper.state('Not available');
  });

  test('is not waited for without end, in Arabic either', async () => {
    await visit('ar', (page) => page.route(`**${companion}`, () => {}));
    await paper.ticker.getByText('First').waitFor();
    await until('the list', async () => (await paper.texts()).join() === 'First');
  });
});
