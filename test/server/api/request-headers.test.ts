import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprintOf } from '../../../server/api/fingerprint.js';
import { idempotencyKey, ifMatchVersion, preferredWaitS } from '../../../server/api/request-headers.js';

describe('Idempotency-Key', () => {
  const key = (value: string) => idempotencyKey({ 'idempotency-key': value });

  test('is any visible ASCII up to 128, quoted or not', () => {
    const visible = fc.string({
      unit: fc.integer({ min: 0x23, max: 0x7e }).map((c) => String.fromCharCode(c)),
      minLength: 1,
      maxLength: 128,
    });
    fc.assert(fc.property(visible, (text) => key(text) === text && key(`"${text}"`) === text));
  });

  test('is refused where it is anything else', () => {
    for (const value of ['', '""', 'a b', 'é', 'k'.repeat(129), '\u0000']) expect(() => key(value)).toThrow();
    expect(idempotencyKey({})).toBeUndefined();
  });
});

describe('Prefer', () => {
  test.each([
    ['wait=2', 2],
    ['respond-async, wait=5', 5],
    ['respond-async; wait="7"', 7],
    ['WAIT = 3', 3],
    ['wait=0', 0],
    ['wait=3600', 10],
    ['wait=1, wait=2', 1],
    ['wait=-1', undefined],
    ['wait=1.5', undefined],
    ['wait', undefined],
    ['return=minimal', undefined],
    ['', undefined],
  ])('%s', (prefer, seconds) => {
    expect(preferredWaitS({ prefer })).toBe(seconds);
  });
});

describe('If-Match', () => {
  test('is one version in quotes, or any', () => {
    expect(ifMatchVersion({ 'if-match': '"12"' })).toBe(12);
    expect(ifMatchVersion({ 'if-match': '*' })).toBeUndefined();
    expect(ifMatchVersion({})).toBeUndefined();
    for (const value of ['12', '"0"', '"1", "2"', 'W/"1"', '"a"']) {
      expect(() => ifMatchVersion({ 'if-match': value })).toThrow(
        expect.objectContaining({ code: 'malformed' }),
      );
    }
  });
});

test('the same command has one fingerprint however its fields are ordered, and others have others', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (command) => {
      const turned = Object.fromEntries(Object.entries(command).reverse());
      return fingerprintOf(command) === fingerprintOf(turned);
    }),
  );
  expect(fingerprintOf({ sections: ['a', 'b'] })).not.toBe(fingerprintOf({ sections: ['b', 'a'] }));
});
