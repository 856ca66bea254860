import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { createElement, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { ROOT } from '../harness/root.js';
import { until } from '../harness/until.js';
import { launchChromium } from '../web/harness/chromium.js';
import { EditionServer } from './harness/edition-server.js';
import { App, type page as app } from './harness/react-app.js';

type Mounted = ReturnType<typeof app.mount>;

/** The app as a page has it, under the name `react`. */
async function script(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['test/client-sdk/harness/react-app.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'app',
    footer: { js: 'window.react = app.page;' },
    tsconfig: 'tsconfig.browser.json',
    define: { 'process.env.NODE_ENV': '"development"' },
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

declare global {
  interface Window {
    react: typeof app;
    mounted: Mounted;
  }
}

describe('useBellwire', () => {
  let browser: Browser;
  let code: Uint8Array;
  let server: EditionServer;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    [browser, code] = await Promise.all([launchChromium(), script()]);
  });

  beforeEach(async () => {
    server = await EditionServer.start();
    server.append({ text: 'First', sections: ['city'] });
    server.files.set('/app.js', { type: 'text/javascript', body: code });
  });

  afterEach(async () => {
    await page.close();
    await server.close();
    expect(complaints).toEqual([]);
  });

  afterAll(() => browser.close());

  async function visit(html = ''): Promise<void> {
    const body = `<!doctype html><link rel="icon" href="data:,"><div id="root">${html}</div><script src="/app.js"></script>`;
    server.files.set('/', { type: 'text/html', body });
    page = await browser.newPage();
    complaints = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(server.origin);
  }

  const mount = async () => {
    await visit();
    await page.evaluate((url) => {
      window.mounted = window.react.mount({ url });
    }, server.origin);
    await page.getByText('live').waitFor();
  };
  const shown = () => page.getByRole('listitem').allInnerTexts();

  test('shows the list as it changes, in strict mode over one connection, which ends with the component', async () => {
    await mount();
    server.publish({ text: 'Second', sections: ['city'] });
    await page.getByText('Second').waitFor();
    expect(await shown()).toEqual(['Second', 'First']);
    expect(server.auths).toHaveLength(1);
    await page.evaluate(() => window.mounted.unmount());
    await until('no connection', () => server.sockets.length === 0);
  });

  test('answers the same view until something changes, however often it is rendered', async () => {
    await mount();
    const same = await page.evaluate(async () => {
      const button = document.querySelector('button');
      const before = window.react.views.at(-1);
      button?.click();
      await new Promise((resolve) => setTimeout(resolve));
      const after = window.react.views.at(-1);
      return [button?.textContent, before === after];
    });
    expect(same).toEqual(['Clicked 1', true]);
    expect(server.auths).toHaveLength(1);
  });

  test('follows its options', async () => {
    await mount();
    await page.evaluate((url) => window.mounted.render({ url, urgency: 'flash' }), server.origin);
    await until('the new filter', () => server.auths.some(({ urgency }) => urgency === 'flash'));
    await until('one connection', () => server.sockets.length === 1);
    expect(server.auths).toHaveLength(2);
  });

  test('shows what the server rendered and goes on from there', async () => {
    const from = JSON.stringify(server.syncFrom(undefined));
    const url = server.origin;
    await visit(renderToString(createElement(StrictMode, null, createElement(App, { url, from }))));
    expect(await shown()).toEqual(['First']);
    const { cursor } = server;
    server.append({ text: 'Meanwhile', sections: ['city'] });
    await page.evaluate((props) => window.react.hydrate(props), { url, from });
    await page.getByText('Meanwhile').waitFor();
    expect(server.auths).toEqual([{ cursor, sections: ['city'] }]);
  });

  test('tells why it was refused for good', async () => {
    await mount();
    const refusal = Object.assign(new Error('no'), { data: { code: 'invalid_request', message: 'no' } });
    server.namespace.use((_socket, next) => next(refusal));
    server.cut();
    await page.getByText('closed invalid_request').waitFor();
    complaints = complaints.filter((text) => !text.includes('WebSocket'));
  });
});
