import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalizeLink, refusalOfLink } from '../../../core/contract/link-rules.js';
import { BAD_LINKS, GOOD_LINKS } from '../../harness/bad-links.js';

const refusal = (link: string) => refusalOfLink(normalizeLink(link));

describe('a link', () => {
  test.each(Object.entries(GOOD_LINKS))('is kept in its normal form: %s', (link, normal) => {
    expect(refusal(link)).toBeUndefined();
    expect(normalizeLink(link)).toBe(normal);
  });

  test.each(Object.entries(BAD_LINKS))('is refused: %s', (_, link) => {
    expect(refusal(link)).toBeDefined();
  });

  test('is refused by name', () => {
    expect(refusal('http://example.com')).toBe('not_https');
    expect(refusal('https://a@example.com')).toBe('user_info');
    expect(refusal('https://0x7f.1')).toBe('ip_host');
    expect(refusal('https://256.1.1.1')).toBe('unreadable');
    expect(refusal('https://a.example/\\b')).toBe('bad_character');
    expect(refusal(`https://a.example/${'b'.repeat(512)}`)).toBe('too_long');
  });

  test('that is taken is its own normal form and names an https host', () => {
    const part = fc.constantFrom(
      'https:',
      'http:',
      '//',
      '/',
      '@',
      'a.example',
      '127.1',
      '[::1]',
      '\\',
      '?',
      '#',
      ':',
      '1',
      'é',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }), (parts) => {
        const link = normalizeLink(parts.join(''));
        if (refusalOfLink(link) !== undefined) return;
        const url = new URL(link);
        expect([url.href, url.protocol, url.username, url.password]).toEqual([link, 'https:', '', '']);
        expect(url.hostname).not.toMatch(/^\[|^[\d.]+$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
