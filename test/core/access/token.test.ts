import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { looksLikeToken, newToken, tokenId } from '../../../core/access/token.js';

describe('a key', () => {
  test('carries its id and can be told from any other text', () => {
    const { id, token } = newToken();
    expect(tokenId(token)).toBe(id);
    expect(token).toMatch(/^bw_[0-9A-Za-z]{22,}[0-9A-Za-z]{6}$/);
    expect(looksLikeToken(`Bearer ${token}`)).toBe(true);
    fc.assert(fc.property(fc.string(), (text) => tokenId(text) === undefined));
  });

  test('with one character mistyped is no key', () => {
    const { token } = newToken();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'0aZ_-'), (at, char) => {
        const mistyped = token.slice(0, at) + char + token.slice(at + 1);
        return mistyped === token || tokenId(mistyped) === undefined;
      }),
    );
  });

  test('is never made twice', () => {
    const tokens = Array.from({ length: 1_000 }, () => newToken().token);
    expect(new Set(tokens).size).toBe(1_000);
  });
});
