import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../../../core/contract/text-cleaning.js';
import { normalizeText, refusalOfText, TEXT_LIMITS } from '../../../core/contract/text-rules.js';

const troubled = fc.string({
  unit: fc.constantFrom(...'a \n\r\t\u2028\u202A\u202C\u2066\u2069\u00AD\u200B\uFEFF\u0007\u{E0041}\uD800ب'),
});

describe('a cleaned text', () => {
  test('has nothing left that could have been taken out', () => {
    const left = [
      'line_break',
      'control',
      'lone_surrogate',
      'bidi_override',
      'unbalanced_isolate',
      'invisible',
    ];
    fc.assert(
      fc.property(troubled, (text) => {
        expect(left).not.toContain(refusalOfText(normalizeText(cleanText(text).text), TEXT_LIMITS.text));
      }),
    );
  });

  test('is the same text, and nothing is counted, where it was good', () => {
    for (const text of ['a b', '\u2066CNN\u2069: خبر', 'نمی‌خواهم', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 \u200Eb']) {
      expect(cleanText(text)).toEqual({ text, removed: {} });
    }
  });

  test('says how many of each were taken out', () => {
    expect(cleanText('\u202Bأ\u202C\r\n\r\nب\u0007\u00AD\u2069')).toEqual({
      text: 'أ ب',
      removed: { bidi: 3, breaks: 1, control: 1, invisible: 1 },
    });
  });
});
