import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { Editor } from '../harness/editor.js';
import {
  type Deployment,
  deploymentOn,
  type NodeProcess,
  type ServiceProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';
import { launchChromium } from '../web/harness/chromium.js';
import { Balancer } from './harness/balancer.js';
import { shiftsOf, watchShifts } from './harness/layout-shift.js';
import { type PageServer, servePage } from './harness/page-server.js';
import { HOSTILE } from './harness/paper.js';

const TICKER = '/embed/v1/ticker.js';

let redis: TestRedis;
let deployment: Deployment;
let nodes: NodeProcess[];
let worker: ServiceProcess;
let balancer: Balancer;
let browser: Browser;
let site: PageServer;
let editor: Editor;

beforeAll(async () => {
  redis = await startRedis();
  deployment = deploymentOn(redis.url);
  const starting = [startNode(deployment), startNode(deployment)];
  // Playwright turns the back/forward cache off.
  const ignoreDefaultArgs = ['--disable-back-forward-cache'];
  [browser, worker] = await Promise.all([launchChromium({ ignoreDefaultArgs }), startWorkers(deployment)]);
  nodes = await Promise.all(starting);
  editor = new Editor(nodes[1]?.url ?? '');
  balancer = await Balancer.start(nodes[0]?.url ?? '');
});

afterAll(async () => {
  await browser.close();
  await site?.close();
  await balancer.close();
  await Promise.all([...nodes, worker].map((part) => part.close()));
  await redis.close();
});

async function publish(text: string): Promise<void> {
  const { status } = await editor.publish('en', { text }, { waitS: 10 });
  expect(status).toBe(201);
}

/** The node that stays has no reader any more. */
const letGo = () =>
  until('no reader', async () => {
    const metrics = await (await fetch(`${nodes[1]?.url}/metrics`)).text();
    return /^bellwire_readers 0$/m.test(metrics);
  });

/**
 * Meanwhile everything of the browser but its main process stands still, as on a machine that sleeps. By signals, since
 * a browser that is driven takes its pages for seen, and freezes none of those.
 */
async function asleep(meanwhile: () => Promise<void>): Promise<void> {
  const tools = await browser.newBrowserCDPSession();
  const { processInfo } = await tools.send('SystemInfo.getProcessInfo');
  const pids = processInfo.filter(({ type }) => type !== 'browser').map(({ id }) => id);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  await meanwhile().finally(() => {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  });
}

/** As docs/SDK.md has it: what was said so far, and the answer that it was made of. */
async function serverHtml(): Promise<string> {
  const sync = await (await fetch(`${nodes[1]?.url}/v1/editions/en/items`)).text();
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Paper</title>
<link rel="stylesheet" href="/page.css"><h1>Paper</h1>
<script type="module" src="${balancer.url}${TICKER}"></script>
<bellwire-ticker edition="en"><script type="application/json">${sync}</script><p>Before the page</p></bellwire-ticker>
<p id="after">After</p>`;
}

interface Visit {
  page: Page;
  /** Paths at the news' origin. */
  asked: string[];
  /** What broke, and what the page's policy objected to. */
  faults: string[];
}

async function open(): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 360, height: 700 } });
  const visit: Visit = { page, asked: [], faults: [] };
  page.on('request', (request) => {
    if (request.url().startsWith(balancer.url)) visit.asked.push(new URL(request.url()).pathname);
  });
  page.on('pageerror', ({ message }) => visit.faults.push(message));
  page.on('console', (message) => {
    if (/content security|trusted/i.test(message.text())) visit.faults.push(message.text());
  });
  await watchShifts(page);
  await page.addInitScript(() => {
    const heard: string[] = [];
    const shown: boolean[] = [];
    Object.assign(window, { heard, shown });
    addEventListener('bellwire-item', (event) => {
      if (event instanceof CustomEvent) heard.push(event.detail.item.text);
    });
    addEventListener('pageshow', ({ persisted }) => shown.push(persisted));
  });
  return visit;
}

test('a page of another site with a strict policy and a hostile style: painted at once, and no item is missed or repeated whatever happens to node, network and page', async () => {
  await publish('Before the page');
  site = await servePage(await serverHtml(), HOSTILE, balancer.url);
  const { page, asked, faults } = await open();
  const ticker = page.locator('bellwire-ticker');
  const shows = (text: string) => ticker.locator('ol').getByText(text, { exact: true }).waitFor();
  const state = (words: string | RegExp) => ticker.locator('.state').getByText(words).first().waitFor();
  const below = () => page.locator('#after').boundingBox();

  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**${TICKER}`, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(site.origin, { waitUntil: 'commit' });
  await until('the first paint', () =>
    page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length === 1),
  );
  expect(await page.getByText('Before the page').isVisible()).toBe(true);
  expect(asked).toEqual([TICKER]);
  const before = await below();
  release();

  await shows('Before the page');
  await state('Live');
  await publish('As it happens');
  await shows('As it happens');

  balancer.targets = [nodes[1]?.url ?? ''];
  nodes[0]?.signal('SIGKILL');
  await nodes[0]?.ended;
  await publish('While no node was there');
  await shows('While no node was there');

  await page.context().setOffline(true);
  balancer.cut();
  await letGo();
  await publish('Offline');
  await state(/offline|Reconnecting|out of date/i);
  await page.context().setOffline(false);
  await shows('Offline');
  await state('Live');

  await asleep(async () => {
    balancer.cut();
    await letGo();
    await publish('Asleep');
  });
  await shows('Asleep');

  await page.goto(`${balancer.url}/healthz`);
  await letGo();
  await publish('On another page');
  await page.goBack({ waitUntil: 'commit' });
  await shows('On another page');
  await state('Live');

  const { heard, shown, reasons } = await page.evaluate(() => ({
    heard: Reflect.get(window, 'heard'),
    shown: Reflect.get(window, 'shown'),
    reasons: Reflect.get(performance.getEntriesByType('navigation')[0] ?? {}, 'notRestoredReasons'),
  }));
  expect({ shown, reasons: reasons ?? null }).toEqual({ shown: [false, true], reasons: null });
  expect(heard).toEqual(['As it happens', 'While no node was there', 'Offline', 'Asleep', 'On another page']);
  expect(await below()).toEqual(before);
  expect(await shiftsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});
