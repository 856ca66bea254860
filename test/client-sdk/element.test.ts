import { beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../harness/until.js';
import { heldItems } from './harness/held-items.js';
import { HOSTILE, type Paper } from './harness/paper.js';
import { papers } from './harness/papers.js';

describe('<bellwire-ticker> on a page of another origin with a strict policy', () => {
  const start = papers();
  let paper: Paper;

  beforeEach(async () => {
    paper = await start();
  });

  const visit = (attributes = 'edition="en"', css = HOSTILE, children = '') =>
    paper.visit({ attributes, css, children });
  const state = (words: string) => paper.state(words);
  const rows = () => paper.ticker.locator('li').allInnerTexts();
  const lines = async () =>
    (await rows()).map((row) =>
      row
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    );

  test('shows the items in reader order, each state in words, and withdraws what is withdrawn', async () => {
    paper.server.append({ text: 'Plain' });
    paper.server.append({
      text: 'Big',
      urgency: 'bulletin',
      attribution: { label: 'AFP' },
      link: 'https://example.org/big',
    });
    paper.server.append({ text: 'Biggest', urgency: 'flash' });
    await visit();
    await state('Live');
    expect((await lines()).map((line) => line.filter((word) => word !== 'now'))).toEqual([
      ['FLASH', 'Biggest'],
      ['BREAKING', 'AFP', 'Big'],
      ['Plain'],
    ]);
    const link = paper.ticker.getByRole('link', { name: 'Big', exact: true });
    expect(await link.getAttribute('href')).toBe('https://example.org/big');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');

    const [plain, big, biggest] = paper.server.log;
    const at = new Date().toISOString();
    paper.server.publish({
      id: plain?.id ?? '',
      status: 'retracted',
      change: 'retract',
      notice: { note: 'It was wrong', at },
    });
    paper.server.publish({ id: big?.id ?? '', status: 'held', change: 'hold' });
    paper.server.publish({
      id: biggest?.id ?? '',
      change: 'correct',
      text: 'Smaller',
      correction: { note: 'Too big', was: 'Biggest', at },
    });
    await paper.ticker.getByText('Too big').waitFor();
    const text = (await rows()).join('\n');
    expect(text).toContain('CORRECTION');
    expect(text).toContain('Earlier version said');
    expect(text).toContain('is being checked');
    expect(text).toMatch(/Withdrawn at .*\s+It was wrong/);
    expect(text).not.toContain('Plain');
    expect(await paper.ticker.getByText('Biggest', { exact: true }).isVisible()).toBe(false);
    await paper.ticker.getByText('Earlier version said').click();
    expect(await paper.ticker.getByText('Biggest', { exact: true }).isVisible()).toBe(true);
  });

  test('keeps what the page put inside until its first sync, and says when there is nothing', async () => {
    const { prepare, answer } = heldItems();
    await paper.visit({ css: HOSTILE, prepare });
    await state('Connecting');
    expect(await paper.page.getByRole('link', { name: 'Latest news' }).isVisible()).toBe(true);
    answer();
    await paper.ticker.getByText('No breaking news right now').waitFor();
    expect(await paper.page.getByRole('link', { name: 'Latest news' }).isVisible()).toBe(false);
  });

  test('speaks Arabic from right to left, although a line begins with Latin letters', async () => {
    paper.server.lang = 'ar';
    paper.server.append({
      text: 'CNN: استقالة الرئيس بعد 40 يوما',
      urgency: 'flash',
      attribution: { label: 'Reuters' },
    });
    await visit('edition="en" lang="ar"');
    await state('مباشر');
    const article = paper.ticker.locator('article');
    expect(await article.getAttribute('dir')).toBe('rtl');
    expect(await article.getAttribute('lang')).toBe('ar');
    expect(
      await paper.ticker.locator('[part=text] bdi').evaluate((node) => getComputedStyle(node).direction),
    ).toBe('rtl');
    const [box, text] = await Promise.all([
      paper.ticker.boundingBox(),
      paper.ticker.locator('[part=text] bdi').boundingBox(),
    ]);
    const gap = {
      start: (box?.x ?? 0) + (box?.width ?? 0) - (text?.x ?? 0) - (text?.width ?? 0),
      end: (text?.x ?? 0) - (box?.x ?? 0),
    };
    expect(gap.start).toBeLessThan(gap.end);
    expect(await paper.button('إيقاف مؤقت').isVisible()).toBe(true);
  });

  test('can be paused: what is new is counted, what is withdrawn is withdrawn all the same', async () => {
    const first = paper.server.append({ text: 'First' });
    await visit();
    await state('Live');
    const button = paper.button('Pause');
    const size = await button.boundingBox();
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(24);
    await paper.page.evaluate(() => {
      document.addEventListener('bellwire-state', ({ target }) => {
        document.body.dataset.state = String(Reflect.get(Reflect.get(target ?? {}, 'state'), 'name'));
      });
    });
    await button.press('Enter');
    await state('Paused');
    expect(await paper.page.evaluate(() => document.body.dataset.state)).toBe('paused');
    paper.server.publish({ text: 'Second' });
    paper.server.publish({ text: 'Third' });
    await paper.ticker.getByText('2 new').waitFor();
    expect(await paper.ticker.locator('li').count()).toBe(1);
    paper.server.publish({ id: first.id, status: 'retracted', change: 'retract' });
    await paper.ticker.getByText('Withdrawn').waitFor();
    await paper.button('Resume').press('Enter');
    await paper.ticker.getByText('Third').waitFor();
    expect(await paper.ticker.locator('li').count()).toBe(3);
    expect(await paper.page.evaluate(() => document.body.dataset.state)).toBe('live');
  });

  test('keeps the size that the page gave it, whatever comes, and scrolls inside', async () => {
    await visit();
    await paper.ticker.getByText('No breaking news right now').waitFor();
    const below = () => paper.page.locator('#after').boundingBox();
    const before = await below();
    for (let count = 0; count < 12; count += 1)
      paper.server.publish({ text: `A long headline ${'that goes on '.repeat(9)}` });
    await until('ten rows', async () => (await paper.ticker.locator('li').count()) === 10);
    expect(await below()).toEqual(before);
    const scroll = paper.ticker.locator('.scroll');
    const overflow = await scroll.evaluate((node) => ({
      inside: node.scrollHeight > node.clientHeight,
      wide: node.scrollWidth > node.clientWidth,
    }));
    expect(overflow).toEqual({ inside: true, wide: false });
  });

  test.each([
    ['a page that takes its own size away', '* { all: revert }'],
    ['a page that fits it to what is in it', 'bellwire-ticker { float: inline-start }'],
  ])('keeps one size, whatever it shows, on %s', async (_where, css) => {
    paper.server.append({ text: 'Short' });
    await visit('edition="en"', css);
    await paper.ticker.getByText('Short').waitFor();
    const box = () => paper.ticker.locator('.frame').boundingBox();
    const before = await box();
    for (let i = 0; i < 12; i += 1)
      paper.server.publish({ text: `A longer line, number ${i}, of many words` });
    await until('ten rows', async () => (await paper.ticker.locator('li').count()) === 10);
    expect(before).toMatchObject({ height: 320 });
    expect(await box()).toEqual(before);
  });

  test('says when its list may be out of date, and when it is level again', async () => {
    paper.server.append();
    await visit();
    await state('Live');
    paper.server.lagMs = 60_000;
    paper.server.beat();
    await paper.ticker.getByText(/^Last updated .+, may be out of date$/).waitFor();
    paper.server.lagMs = 0;
    paper.server.beat();
    await state('Live');
  });

  test('reflects its attributes as properties and connects anew when they change', async () => {
    paper.server.append({ text: 'Politics', sections: ['politics'] });
    paper.server.append({ text: 'Sport', sections: ['sport'] });
    await visit('edition="en" limit="1"');
    await paper.ticker.getByText('Sport').waitFor();
    expect(await paper.ticker.locator('li').count()).toBe(1);
    const read = await paper.page.evaluate(() => {
      const element = document.querySelector('bellwire-ticker');
      if (!element) return undefined;
      element.setAttribute('sections', 'politics, economy');
      Reflect.set(element, 'limit', 5);
      const names = ['edition', 'src', 'sections', 'limit', 'layout', 'takeover', 'announce', 'paused'];
      const before = names.map((name) => Reflect.get(element, name));
      const chosen = { layout: 'strip', takeover: true, announce: 'off' };
      Object.assign(element, chosen);
      const attributes = Object.keys(chosen).map((name) => element.getAttribute(name));
      element.setAttribute('announce', 'loudly');
      element.removeAttribute('takeover');
      return {
        before,
        attributes,
        after: [Reflect.get(element, 'announce'), Reflect.get(element, 'takeover')],
      };
    });
    expect(read).toEqual({
      before: ['en', paper.server.origin, 'politics, economy', 5, 'list', false, 'important', false],
      attributes: ['strip', '', 'off'],
      after: ['important', false],
    });
    await paper.ticker.getByText('Politics').waitFor();
    await until(
      'the list of its new sections',
      async () => (await paper.ticker.getByText('Sport').count()) === 0,
    );
    expect(paper.server.auths.at(-1)?.sections).toEqual(['politics', 'economy']);
    expect(await paper.ticker.getAttribute('limit')).toBe('5');
  });

  test('never follows a link that is not plain https, and shows markup as the text it is', async () => {
    paper.server.append({ text: '<img src=x onerror=alert(1)>', link: 'javascript:alert(1)' });
    paper.server.append({ text: 'User info', link: 'https://user@example.org/' });
    await visit();
    await paper.ticker.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await paper.ticker.locator('article a').count()).toBe(0);
  });

  test('has words in other languages from the page', async () => {
    paper.server.append({ text: 'Nouvelle', lang: 'fr' });
    const words = {
      lang: 'fr',
      title: 'Dernières nouvelles',
      pause: 'Suspendre',
      newItems: { one: '# nouvelle', other: '# nouvelles' },
    };
    await visit(`edition="en" lang="fr" words='${JSON.stringify(words)}'`);
    await paper.ticker.getByRole('heading', { name: 'Dernières nouvelles' }).waitFor();
    await paper.ticker.getByText(/^maintenant$/).waitFor();
    await paper.button('Suspendre').press('Enter');
    paper.server.publish();
    await paper.button('1 nouvelle').waitFor();
  });

  test('has words in other languages from its children', async () => {
    paper.server.append({ text: 'Nouvelle', lang: 'fr' });
    const words = { title: 'Dernières nouvelles', pause: 'Suspendre', newItems: '# de plus' };
    const children = Object.entries(words).map(([slot, text]) => `<span slot="${slot}">${text}</span>`);
    await visit('edition="en" lang="fr"', HOSTILE, children.join(''));
    await paper.ticker.getByRole('heading', { name: 'Dernières nouvelles' }).waitFor();
    await paper.ticker.getByText(/^maintenant$/).waitFor();
    await paper.button('Suspendre').press('Enter');
    paper.server.publish();
    await paper.button('1 de plus').waitFor();
  });
});
