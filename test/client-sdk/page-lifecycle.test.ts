import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Ticker } from '../../client-sdk/src/index.js';
import { until } from '../harness/until.js';
import { launchChromium } from '../web/harness/chromium.js';
import { bundleClient } from './harness/browser.js';
import { EditionServer } from './harness/edition-server.js';

declare global {
  var seen: Seen;
}

interface Seen {
  ticker: Ticker;
  states: string[];
  persisted: boolean | undefined;
}

const page = (before: string) => `<!doctype html><title>Paper</title>
<script type="module">
  ${before}
  import { connect } from '/client.js';
  const ticker = connect(location.origin, { edition: 'en' });
  const seen = { ticker, states: [] };
  ticker.on('state', ({ name }) => seen.states.push(name));
  addEventListener('pageshow', ({ persisted }) => { seen.persisted = persisted; });
  globalThis.seen = seen;
</script>`;

describe('the client on a page', () => {
  let browser: Browser;
  let client: Map<string, Uint8Array>;
  let server: EditionServer;
  let tab: Page;

  beforeAll(async () => {
    // Playwright turns off the cache that this is about.
    const ignoreDefaultArgs = ['--disable-back-forward-cache'];
    [browser, client] = await Promise.all([launchChromium({ ignoreDefaultArgs }), bundleClient()]);
  });

  beforeEach(async () => {
    server = await EditionServer.start();
    const html = (body: string) => ({ type: 'text/html', body });
    for (const [file, body] of client) server.files.set(`/${file}`, { type: 'text/javascript', body });
    server.files.set('/socket', html(page('')));
    server.files.set('/stream', html(page('delete globalThis.WebSocket;')));
    server.files.set('/elsewhere', html('<!doctype html><title>Elsewhere</title>'));
    tab = await browser.newPage();
  });

  afterEach(async () => {
    await tab.context().close();
    await server.close();
  });

  afterAll(() => browser.close());

  const look = () =>
    tab.evaluate(() => {
      const { ticker, states, persisted } = globalThis.seen;
      return { name: ticker.state.name, texts: ticker.items.map(({ text }) => text), states, persisted };
    });
  const live = () => until('live', async () => (await look()).name === 'live');
  const connections = () => server.sockets.length + server.streams.length;

  test.each(['socket', 'stream'])(
    'lets go of its %s for the back/forward cache, and is back with what it missed',
    async (way) => {
      await tab.goto(`${server.origin}/${way}`);
      await live();
      await tab.goto(`${server.origin}/elsewhere`);
      await until('no connection', () => connections() === 0);
      server.append({ text: 'missed' });
      await tab.goBack({ waitUntil: 'commit' });
      await until('the missed item', async () => (await look()).texts[0] === 'missed');
      const { states, persisted } = await look();
      expect(persisted).toBe(true);
      expect(states).toEqual(['live', 'paused', 'connecting', 'live']);
    },
  );

  const says = (type: string, hidden: boolean) =>
    tab.evaluate(
      ([type, hidden]) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
        document.dispatchEvent(new Event(type));
      },
      [type, hidden] as const,
    );

  test('lets go after 5 minutes out of sight, or frozen, and is back when it is seen', async () => {
    await tab.clock.install();
    await tab.goto(`${server.origin}/socket`);
    await live();
    await says('visibilitychange', true);
    await tab.clock.fastForward(299_000);
    expect((await look()).name).not.toBe('paused');
    await tab.clock.fastForward(1_000);
    await until('no connection', () => connections() === 0);
    expect((await look()).name).toBe('paused');
    await says('visibilitychange', false);
    await live();
    await says('freeze', false);
    await until('no connection', () => connections() === 0);
    await says('resume', false);
    await live();
  });

  test('lets go when it is left, also in browsers that tell no more than that', async () => {
    await tab.goto(`${server.origin}/socket`);
    await live();
    await tab.evaluate(() => dispatchEvent(new Event('pagehide')));
    await until('no connection', () => connections() === 0);
    await tab.evaluate(() => dispatchEvent(new Event('pageshow')));
    await live();
  });
});
