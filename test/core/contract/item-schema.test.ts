import { describe, expect, test } from '@jest/globals';
import type { Item } from '../../../core/contract/item.js';
import { itemSchema } from '../../../core/contract/item-schema.js';
import { ITEM } from '../../../core/contract/limits.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const AT = '2026-11-22T12:00:00.000Z';
/** Costs most bytes: graphemes of many bytes up to the limit of bytes, then quotes, which JSON doubles. */
const costly = (graphemes: number, bytes: number): string => {
  const family = '👨‍👩‍👧‍👦';
  const size = Buffer.byteLength(family);
  // n families and the rest quotes, with n as large as the bytes allow.
  const families = Math.floor((bytes - graphemes) / (size - 1));
  return family.repeat(families) + '"'.repeat(graphemes - families);
};

const LARGEST: Item = {
  id: ID,
  edition: 'e'.repeat(32),
  seq: Number.MAX_SAFE_INTEGER,
  version: 999_999,
  status: 'retracted',
  change: 'publish',
  urgency: 'bulletin',
  text: costly(280, 4_096),
  short: costly(55, 512),
  attribution: { label: costly(120, 1_024), kind: 'correspondent' },
  lang: `en-${'x'.repeat(32)}`,
  dir: 'ltr',
  sections: Array.from({ length: 8 }, (_, i) => `${i}${'a'.repeat(39)}`),
  regions: Array.from({ length: 8 }, (_, i) => `${i}${'a'.repeat(39)}`),
  link: `https://example.com/${'a'.repeat(492)}`,
  pinnedUntil: AT,
  relatesTo: Array.from({ length: 8 }, () => ({ id: ID, rel: 'translationOf' as const })),
  publishedAt: AT,
  changedAt: AT,
  expiresAt: AT,
  correction: { note: costly(280, 1_024), was: costly(280, 4_096), at: AT },
  notice: { note: costly(280, 1_024), at: AT },
};

describe('an item', () => {
  test('with every field as costly as it may be is good and within 16 KiB on the wire', () => {
    expect(itemSchema.parse(LARGEST)).toEqual(LARGEST);
    expect(Buffer.byteLength(JSON.stringify(LARGEST))).toBeLessThanOrEqual(ITEM.maxWireBytes);
    expect(Buffer.byteLength(LARGEST.text ?? '')).toBeGreaterThan(4_000);
  });

  test('has no field that the contract does not name', () => {
    expect(itemSchema.safeParse({ ...LARGEST, colour: 'red' }).success).toBe(false);
  });
});
