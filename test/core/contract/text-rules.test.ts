import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  countGraphemes,
  normalizeText,
  refusalOfText,
  TEXT_LIMITS,
  type TextLimits,
  type TextRefusal,
} from '../../../core/contract/text-rules.js';
import { BAD_TEXTS, GOOD_TEXTS } from '../../harness/bad-texts.js';

const refusal = (text: string, limits: TextLimits = TEXT_LIMITS.text) =>
  refusalOfText(normalizeText(text), limits);

describe('a text', () => {
  test.each(Object.entries(GOOD_TEXTS))('is taken as it is: %s', (_, text) => {
    expect(refusal(text)).toBeUndefined();
    expect(normalizeText(text)).toBe(text.normalize('NFC'));
  });

  test.each(Object.entries(BAD_TEXTS))('is refused with %s', (_, text) => {
    expect(refusal(text)).toBeDefined();
  });

  test.each<[TextRefusal, string]>([
    ['line_break', 'a\nb'],
    ['control', 'a\u0000b'],
    ['lone_surrogate', 'a\ud800'],
    ['bidi_override', 'a\u202eb'],
    ['unbalanced_isolate', 'a\u2067b'],
    ['invisible', 'a\u200bb'],
    ['unassigned', 'a\u0378'],
    ['combining_marks', `a${'\u0301'.repeat(5)}`],
    ['empty', ''],
    ['too_long', 'a'.repeat(281)],
  ])('is refused by name: %s', (name, text) => {
    expect(refusal(text)).toBe(name);
  });

  test('is trimmed, line breaks around it too, and its spaces and tabs are folded', () => {
    expect(normalizeText('\r\n  One \t two\u00A0three \n')).toBe('One two\u00A0three');
  });

  test('is kept in NFC', () => {
    expect(normalizeText('e\u0301')).toBe('\u00e9');
  });

  test('may have 280 graphemes, however many code points each has', () => {
    expect(refusal('a'.repeat(280))).toBeUndefined();
    expect(refusal('🇯🇵'.repeat(280))).toBeUndefined();
    expect(refusal('🇯🇵'.repeat(281))).toBe('too_long');
    expect(countGraphemes('👨‍👩‍👧‍👦é🇯🇵')).toBe(3);
  });

  test('may have 4,096 bytes', () => {
    const family = '👨‍👩‍👧';
    const bytes = Buffer.byteLength(family);
    const most = family.repeat(Math.floor(4_096 / bytes));
    expect(refusal(most + 'a'.repeat(4_096 % bytes))).toBeUndefined();
    expect(refusal(most + 'a'.repeat((4_096 % bytes) + 1))).toBe('too_long');
  });

  test.each([
    ['short', 55, 512],
    ['label', 120, 1_024],
    ['note', 280, 1_024],
  ] as const)('in the %s has %i graphemes and %i bytes', (field, graphemes, bytes) => {
    const limits = TEXT_LIMITS[field];
    expect(refusal('a'.repeat(graphemes), limits)).toBeUndefined();
    expect(refusal('a'.repeat(graphemes + 1), limits)).toBe('too_long');
    expect(
      refusal(
        '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'.repeat(bytes / 28 + 1),
        limits,
      ),
    ).toBe('too_long');
  });

  test('normalises to what normalises to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeText(text);
        expect(normalizeText(once)).toBe(once);
      }),
    );
  });

  test('is judged alike in every canonical form', () => {
    const unit = fc.constantFrom('a', 'é', 'ế', '\u0301', '\u0302', '한', 'क', '़', '\u200d');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(refusal(text.normalize('NFD'))).toBe(refusal(text.normalize('NFC')));
      }),
    );
  });

  test('that is taken holds none of what is refused, whatever was sent', () => {
    const nasty = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\u202e',
      '\u2067',
      '\u2069',
      '\u200b',
      '\ud800',
      '\u0301',
      '🏴',
    );
    fc.assert(
      fc.property(fc.string({ unit: nasty }), (text) => {
        if (refusal(text) !== undefined) return;
        expect(normalizeText(text)).not.toMatch(/[\n\u202A-\u202E\u200B\p{Cs}]|\p{M}{5}/u);
      }),
    );
  });

  test.each([
    ['spaces', `a${' '.repeat(16_000)}b`],
    ['no-break spaces', `a${'\u00A0'.repeat(8_000)}b`],
    ['joiners', `a${'\u200D'.repeat(4_000)}b`],
    ['marks between joiners', `a${'\u200D\u200D\u0301'.repeat(1_300)}`],
    ['tabs and breaks', `a${'\t\n'.repeat(8_000)}b`],
  ])('as long as a body allows is judged in time that grows with its length: %s', (_, text) => {
    const startedAt = process.cpuUsage();
    refusal(text);
    const { user } = process.cpuUsage(startedAt);
    // In microseconds of this process, not of the clock; trying every place anew takes some 1,000 ms.
    expect(user).toBeLessThan(200_000);
  });
});
