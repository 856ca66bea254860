import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { compareForReaders, connect, inReaderOrder } from '@bellwire/client';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../harness/root.js';
import { bundle } from './harness/browser.js';

const sizeOf = async (entry: 'element' | 'index') => brotliCompressSync(await bundle(entry)).length;

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

  test('stays small: compressed, the client within 6.5 kB and the whole ticker within 14.75 kB', async () => {
    expect(await sizeOf('index')).toBeLessThanOrEqual(6_500);
    expect(await sizeOf('element')).toBeLessThanOrEqual(14_750);
  });
});
