import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { CLIENT } from '../../scripts/build/browser-options.mjs';
import { ROOT } from '../harness/root.js';
import { launchChromium } from '../web/harness/chromium.js';

/** Whatever of a browser the client has an object of, or calls. */
const USED = `AbortController AbortSignal Array BroadcastChannel CSSStyleSheet CustomEvent Date Document Error
  Function HTMLButtonElement HTMLDetailsElement HTMLLIElement HTMLLinkElement HTMLScriptElement HTMLSelectElement
  HTMLSlotElement HTMLOptionElement HTMLTimeElement Headers JSON KeyboardEvent Location Map Math
  MediaQueryList MessageEvent Navigator Number Object Performance Promise ReadableStreamDefaultReader Reflect RegExp
  Response Set ShadowRoot Storage String TextDecoder URL URLSearchParams WebSocket Window`.split(/\s+/);

/** What others write or read: options, events, attributes, words, and the wire. */
const INTERFACES = [
  'client-sdk/src/types.ts',
  'client-sdk/src/errors.ts',
  'client-sdk/src/react/ticker-store.ts',
  'client-sdk/src/element/attributes.ts',
  'core/words/words.ts',
  'core/contract/filter.ts',
  'core/contract/item.ts',
  'core/contract/sync.ts',
];

const isShortened = (name: string) => CLIENT.mangleProps.test(name) && !CLIENT.reserveProps.test(name);

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

test('no name of an object of the browser is shortened', async () => {
  const page = await browser.newPage();
  const names = await page.evaluate((used) => {
    const found: string[] = [];
    const collect = (object: unknown): void => {
      if (object === null || object === undefined) return;
      found.push(...Object.getOwnPropertyNames(object));
      collect(Object.getPrototypeOf(object));
    };
    for (const name of used) {
      const known = Reflect.get(window, name);
      collect(known);
      collect(known?.prototype);
    }
    collect(window);
    return found;
  }, USED);
  expect(names).toEqual(
    expect.arrayContaining(['adoptedStyleSheets', 'scrollTop', 'toLocaleString', 'showPopover']),
  );
  expect([...new Set(names)].filter(isShortened)).toEqual([]);
});

test.each(INTERFACES)('no name of the interface is shortened: %s', (file) => {
  const source = readFileSync(`${ROOT}/${file}`, 'utf8').replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
  const shapes = source.match(/(?:interface|class) [^{]+\{.*?\n\}/gs)?.join('') ?? '';
  const names = [...shapes.matchAll(/(?<![#\w])(\w+)\??[:(]/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(2);
  expect(names.filter(isShortened)).toEqual([]);
});
