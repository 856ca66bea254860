import { expect, test } from '@jest/globals';
import { CLAIM_FIELDS, STATUSES } from '../../../core/contract/item.js';
import {
  itemEffects,
  parseTimerMember,
  timerMember,
  withoutClaim,
} from '../../../core/ledger/item-effects.js';
import { aRecord } from '../../contract/ledger-fixtures.js';

const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];

test('only live and held items are open and have a timer', () => {
  const effects = STATUSES.map((status) =>
    itemEffects(aRecord({ status, publishedAt: early, expiresAt: late })),
  );
  const open = { pins: false, publishedAtMs: Date.parse(early), timerAtMs: Date.parse(late) };
  const expiresAtMs = Date.parse(late);
  expect(effects).toEqual([
    { ...open, expiresAtMs },
    { ...open, expiresAtMs },
    ...Array.from({ length: 3 }, () => ({ pins: false, expiresAtMs })),
  ]);
});

test('the timer is the end of the pin or expiry, whichever is first', () => {
  const pinned = (pinnedUntil: string, expiresAt: string) => itemEffects(aRecord({ pinnedUntil, expiresAt }));
  expect(pinned(early, late)).toMatchObject({ pins: true, timerAtMs: Date.parse(early) });
  expect(pinned(late, early)).toMatchObject({ pins: true, timerAtMs: Date.parse(early) });
});

test('a timer’s member names edition and item', () => {
  expect(parseTimerMember(timerMember('en', 'a/b'))).toEqual({ edition: 'en', itemId: 'a/b' });
});

test('without its claim a record keeps all but the five fields, and the original keeps them', () => {
  const record = aRecord({
    short: 's',
    link: 'l',
    attribution: { label: 'x' },
    notice: { note: 'n', at: early },
  });
  const bare = withoutClaim(record);
  for (const field of CLAIM_FIELDS) expect(bare).not.toHaveProperty(field);
  expect({ ...record, ...bare }).toEqual(record);
  expect(bare.notice).toEqual(record.notice);
});
