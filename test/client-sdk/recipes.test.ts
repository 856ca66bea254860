import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { Closing } from '../../core/runtime/lifecycle.js';
import { Editor } from '../harness/editor.js';
import { deploymentOn, startNode, startWorkers } from '../harness/processes.js';
import { at, recipesIn } from '../harness/recipes.js';
import { startRedis } from '../harness/redis.js';
import { ROOT } from '../harness/root.js';
import { Recorder, until } from '../harness/until.js';
import { launchChromium } from '../web/harness/chromium.js';
import { Balancer } from './harness/balancer.js';
import { scriptOf } from './harness/component.js';
import { exampleFolder, runExample } from './harness/example-run.js';
import { Site } from './harness/site.js';

const RECIPES = recipesIn('docs/SDK.md');
const IN_NODE = ['story', 'process', 'store', 'server'];
const FRAMEWORKS = ['react', 'vue', 'svelte'];
const TAGS = ['policy', 'style', 'words', 'script'];
const IN_PAGES = ['list', 'filter', 'staleness', 'now', ...FRAMEWORKS, ...TAGS];

/** Whether JSON with that text has been written to its end. */
function isWhole(path: string, text: string): boolean {
  const json = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return json.includes(text) && json.endsWith(']}');
}

describe('the recipes of the client', () => {
  const closing = new Closing();
  let browser: Browser;
  let balancer: Balancer;
  let site: Site;
  let editor: Editor;
  let page: Page;
  let complaints: string[];
  /** Texts of the page's WebSockets, received and sent. */
  let frames: Recorder<string>;

  beforeAll(async () => {
    const redis = closing.own(await startRedis());
    const deployment = deploymentOn(redis.url);
    const [node, workers] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
    closing.own(node);
    closing.own(workers);
    balancer = closing.own(await Balancer.start(node.url));
    site = closing.own(await Site.start());
    browser = closing.own(await launchChromium());
    editor = new Editor(node.url);
  });

  afterEach(async () => {
    await page?.close();
    expect(complaints ?? []).toEqual([]);
  });

  afterAll(() => closing.close());

  const codeOf = (name: string): { language: string; code: string } => {
    const recipe = RECIPES.get(name);
    if (!recipe) throw new Error(`docs/SDK.md has no "${name}"`);
    return { language: recipe.language, code: at(balancer.url, recipe) };
  };

  async function publish(text: string, more: object = {}): Promise<string> {
    const { status, body } = await editor.publish('en', { text, ...more }, { waitS: 10 });
    expect(status).toBe(201);
    return body.itemId;
  }

  const change = (id: string, kind: string, more: object = {}) =>
    editor.change('en', id, { kind, note: 'It was not so', ...more }, { waitS: 10 });

  async function visit(html: string): Promise<void> {
    site.files.set('/', `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${html}`);
    page = await browser.newPage();
    [complaints, frames] = [[], new Recorder()];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (/content security|trusted/i.test(message.text())) complaints.push(message.text());
    });
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => frames.add(String(payload)));
      socket.on('framereceived', ({ payload }) => frames.add(String(payload)));
    });
    await page.goto(site.origin);
  }

  /** A page with what the programs look for in theirs. */
  async function open(name: string): Promise<void> {
    const { language, code } = codeOf(name);
    site.files.set('/recipe.js', await scriptOf(language, code));
    const body = '<ul id="news"></ul><p id="badge"></p><div id="root"></div>';
    await visit(`${body}<script type="module" src="/recipe.js"></script>`);
  }

  const shows = (text: string) => page.getByText(text).first().waitFor();
  const synced = () => frames.next('a sync', (text) => text.includes('"sync"'));

  test('are all run', () => {
    expect([...RECIPES.keys()].sort()).toEqual([...IN_NODE, ...IN_PAGES].sort());
  });

  test('list: what is live, corrected and withdrawn', async () => {
    await change(await publish('It was 61 percent'), 'correct', { text: 'It was 51 percent' });
    await change(await publish('A false line'), 'retract');
    await open('list');
    await shows('It was 51 percent · Correction: It was not so · Earlier: It was 61 percent');
    await shows('Withdrawn · It was not so');
    await publish('A live line');
    await shows('A live line');
  });

  test('filter: only some of it', async () => {
    const [sections, regions] = [['politics'], ['europe']];
    await publish('Elsewhere', { sections, urgency: 'bulletin' });
    await publish('Not urgent', { sections, regions });
    await publish('Mine', { sections, regions, urgency: 'flash' });
    await open('filter');
    await page.locator('#news').getByText('Mine', { exact: true }).waitFor();
  });

  test('staleness: says so while there is no connection', async () => {
    await open('staleness');
    const badge = page.locator('#badge');
    await badge.waitFor({ state: 'hidden' });
    const reopen = balancer.shut();
    balancer.cut();
    await shows('May be out of date: as of');
    reopen();
    await badge.waitFor({ state: 'hidden' });
  });

  test('now: only what happens', async () => {
    await publish('Before');
    await open('now');
    await synced();
    await publish('After');
    await shows('New: After');
    expect(await page.locator('#news').innerText()).not.toContain('Before');
  });

  test('story: one item with its history, or nothing', async () => {
    const id = await publish('First said');
    await change(id, 'correct', { text: 'Then said' });
    const none = '01890a5d-ac96-774b-bcce-b302099a8057';
    const asked = `console.log(JSON.stringify([await story('${id}'), await story('${none}')]));`;
    const { lines } = await runExample(closing, await exampleFolder(closing), codeOf('story').code + asked);
    const [known, unknown] = JSON.parse(await lines.next('the story', (line) => line.startsWith('[')));
    expect(known.history.map(({ text }: { text: string }) => text)).toEqual(['First said', 'Then said']);
    expect([known.item.text, unknown]).toEqual(['Then said', null]);
  });

  test('process: acts on each change until it is told to stop', async () => {
    const { lines, ended, signal } = await runExample(
      closing,
      await exampleFolder(closing),
      codeOf('process').code,
    );
    const id = await publish('Tell everybody');
    await lines.next('what was published', (line) => line === 'notify Tell everybody');
    await change(id, 'retract');
    await lines.next('what was withdrawn', (line) => line === `withdraw ${id}`);
    signal('SIGTERM');
    expect(await ended).toBe(0);
    expect(lines.seen.at(-1)).toBe('stopped');
  });

  test('store: goes on from what was kept', async () => {
    const [folder, { code }] = [await exampleFolder(closing), codeOf('store')];
    await publish('Kept');
    const first = await runExample(closing, folder, code);
    await first.lines.next('what there was', (line) => line === 'snapshot Kept');
    await publish('Seen');
    await first.lines.next('what happened', (line) => line === 'item Seen');
    await until('it to be kept', () => isWhole(join(folder, 'news.json'), 'Seen'));
    first.signal('SIGTERM');
    await first.ended;
    await publish('Missed');
    const second = await runExample(closing, folder, code);
    await second.lines.next('what was missed', (line) => line === 'delta Missed');
    expect(second.lines.seen).toEqual(['delta Missed']);
  });

  test.each(FRAMEWORKS)('%s: shows the list', async (name) => {
    await publish(`Seen in ${name}`);
    await open(name);
    await page.getByRole('listitem').getByText(`Seen in ${name}`).waitFor();
    await publish(`Later in ${name}`);
    await page.getByRole('listitem').getByText(`Later in ${name}`).waitFor();
  });

  test('server: the browser goes on from what the server rendered', async () => {
    await publish('Rendered & sent');
    const asked = 'console.log(JSON.stringify(await page()));';
    const { lines } = await runExample(closing, await exampleFolder(closing), codeOf('server').code + asked);
    const html: string = JSON.parse(await lines.next('the page', (line) => line.startsWith('"')));
    expect(html).toContain('<li>Rendered &#38; sent</li>');
    const [, cursor = 'none'] = /"cursor":"([^"]+)"/.exec(html) ?? [];
    await visit(html);
    await page.locator('bellwire-ticker [part~=text]').getByText('Rendered & sent').waitFor();
    await frames.next('its cursor', (text) => text.startsWith('40/en') && text.includes(cursor));
  });

  test('policy: the tag under a strict policy', async () => {
    await publish('Under a policy');
    await visit(codeOf('policy').code);
    await shows('Under a policy');
  });

  test('style: the tag as the page wants it', async () => {
    await publish('In capitals', { urgency: 'flash' });
    await visit(codeOf('style').code);
    await shows('In capitals');
    const label = page.locator('bellwire-ticker [part~=label]').first();
    // A row that is shown anew right then has no style.
    const inCapitals = () => label.evaluate((node) => getComputedStyle(node).textTransform === 'uppercase');
    await until('the label in capitals', inCapitals);
    expect(await page.locator('bellwire-ticker').boundingBox()).toMatchObject({ height: 256 });
    expect(await page.locator('bellwire-ticker [part~=time]').first().isVisible()).toBe(false);
  });

  test('words: the tag in another language', async () => {
    await change(await publish('Taken back'), 'retract');
    await visit(codeOf('words').code);
    for (const words of ['Dernières nouvelles', 'En direct', 'Retiré à']) await shows(words);
  });

  test('script: everything in one file', async () => {
    site.files.set('/bellwire.min.js', readFileSync(`${ROOT}/client-sdk/dist/bellwire.min.js`, 'utf8'));
    await publish('By a plain script', { urgency: 'flash' });
    await visit(codeOf('script').code);
    await shows('Newest: By a plain script');
    await page.locator('bellwire-ticker [part~=text]').getByText('By a plain script').waitFor();
  });
});
