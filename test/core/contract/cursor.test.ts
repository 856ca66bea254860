import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatCursor, parseCursor } from '../../../core/contract/cursor.js';
import { STRANGE_CURSORS } from '../../harness/bad-input.js';

const print = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 12, maxLength: 12 });
const cursor = fc.record({ seq: fc.maxSafeNat(), print });

describe('a cursor', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(cursor, (position) => expect(parseCursor(formatCursor(position))).toEqual(position)),
    );
  });

  test('has one spelling: what is read is written the same', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefABC-. +') }),
      cursor.map(formatCursor),
    );
    fc.assert(
      fc.property(text, (given) => {
        const parsed = parseCursor(given);
        if (parsed !== undefined) expect(formatCursor(parsed)).toBe(given);
      }),
      { numRuns: 1_000 },
    );
  });

  test('of the empty log is one', () => {
    expect(parseCursor('0-9f3a1c07d2e4')).toEqual({ seq: 0, print: '9f3a1c07d2e4' });
  });

  const malformed = STRANGE_CURSORS.filter((text) => !/^[01]-0{12}$/.test(text));
  test.each(malformed)('is not %j', (text) => {
    expect(parseCursor(text)).toBeUndefined();
  });
});
