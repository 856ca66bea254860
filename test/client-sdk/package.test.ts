import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { compareForReaders, connect, inReaderOrder } from '@bellwire/client';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../harness/root.js';
import { bundleClient, bundleEmbed } from './harness/browser.js';

describe('the package', () => {
  test('loads without a DOM, the element as well, and registers nothing there', async () => {
    expect(typeof connect).toBe('function');
    expect([typeof inReaderOrder, typeof compareForReaders]).toEqual(['function', 'function']);
    const { BellwireTickerElement } = await import('@bellwire/client/element');
    expect(typeof BellwireTickerElement).toBe('function');
    expect('customElements' in globalThis).toBe(false);
  });

  test('has no dependency and exports what its README names', () => {
    const manifest = JSON.parse(readFileSync(`${ROOT}/client-sdk/package.json`, 'utf8'));
    expect(manifest.dependencies).toBeUndefined();
    expect(Object.keys(manifest.exports)).toEqual(['.', './element', './react', './package.json']);
  });

  test('stays small, compressed: the client, the ticker before its first list, and what each loads then', async () => {
    const [client, sharing] = (await bundleClient()).values();
    const files = [client, sharing, ...(await bundleEmbed()).values()];
    const sizes = files.map((bytes = new Uint8Array()) => brotliCompressSync(bytes).length);
    const budgets = [5_000, 1_120, 9_000, 6_560];
    const over = sizes.filter((size, i) => size > (budgets[i] ?? 0));
    expect({ sizes, over }).toEqual({ sizes, over: [] });
  });
});
