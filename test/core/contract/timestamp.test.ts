import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTimestamp, toTimestamp } from '../../../core/contract/timestamp.js';

describe('a time', () => {
  test.each([
    ['2026-11-22T10:20:30Z', '2026-11-22T10:20:30.000Z'],
    ['2026-11-22t10:20:30.5z', '2026-11-22T10:20:30.500Z'],
    ['2026-11-22T10:20:30.123456789+05:30', '2026-11-22T04:50:30.123Z'],
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
    ['2024-02-29T23:59:59-08:00', '2024-03-01T07:59:59.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ])('is read from RFC 3339: %s', (text, utc) => {
    expect(toTimestamp(parseTimestamp(text) ?? Number.NaN)).toBe(utc);
  });

  test.each([
    '',
    'tomorrow',
    '2026-11-22',
    '2026-11-22T10:20Z',
    '2026-11-22T10:20:30',
    '2026-11-22 10:20:30Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:61Z',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00+01:60',
    '2026-01-01T00:00:00+0100',
    '+012026-01-01T00:00:00Z',
    '٢٠٢٦-01-01T00:00:00Z',
    ' 2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z\n',
  ])('is not read from %j', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  test('that we write is read back the same', () => {
    const range = {
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(range), (date) => {
        expect(parseTimestamp(toTimestamp(date.getTime()))).toBe(date.getTime());
      }),
    );
  });
});
