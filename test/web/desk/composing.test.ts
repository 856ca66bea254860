import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wantsReason } from '../../../web/desk/compose/sourceless.js';
import { wayOf } from '../../../web/desk/compose/way.js';
import { attemptAt, EMPTY_DRAFT, publishAttempt, publishBody, readDraft } from '../../../web/desk/draft.js';
import { countGraphemes, lengthOf } from '../../../web/desk/graphemes.js';
import { ES } from '../../../web/desk/words/es.js';

const NOW = Date.parse('2026-01-01T00:00:00.000Z');
const ID = '019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071';
const TIMING = { nowMs: NOW, undoMs: 0 };

describe('a composed line', () => {
  test('is sent with what was filled in, and nothing else', () => {
    expect(publishBody({ ...EMPTY_DRAFT, text: 'Hello' }, TIMING, 'en')).toEqual({
      text: 'Hello',
      urgency: 'urgent',
    });
    const full = {
      attribution: ' Ministry ',
      attributionKind: 'official',
      link: ' https://a.example ',
    } as const;
    expect(publishBody({ ...EMPTY_DRAFT, ...full, text: 'x', sections: 'a, b  c' }, TIMING, 'en')).toEqual({
      text: 'x',
      urgency: 'urgent',
      attribution: { label: 'Ministry', kind: 'official' },
      link: 'https://a.example',
      sections: ['a', 'b', 'c'],
    });
  });

  test('keeps its key as long as it is the same, and gets another once it differs', () => {
    const first = attemptAt({ text: 'a' }, undefined);
    expect(attemptAt({ text: 'a' }, first)).toBe(first);
    expect(attemptAt({ text: 'b' }, first).key).not.toBe(first.key);
  });

  test('is kept back by the service for the time to undo; a flash and a scheduled one are not', () => {
    const timing = { nowMs: NOW, undoMs: 3_000 };
    const draft = { ...EMPTY_DRAFT, text: 'x' };
    expect(publishBody(draft, timing, 'en')).toHaveProperty('delayMs', 3_000);
    expect(publishBody({ ...draft, urgency: 'flash' }, timing, 'en')).not.toHaveProperty('delayMs');
    const scheduled = publishBody({ ...draft, publishAt: '2026-01-01T08:00', expiresH: 6 }, timing, 'en');
    expect(scheduled).not.toHaveProperty('delayMs');
    const lifetimeMs = Date.parse(String(scheduled.expiresAt)) - Date.parse(String(scheduled.publishAt));
    expect(lifetimeMs).toBe(6 * 3_600_000);
  });

  test('says what it brings up to date, and of which item it is the translation, by a link or an id', () => {
    const draft = {
      ...EMPTY_DRAFT,
      text: 'x',
      relatesTo: 'older',
      translationOf: `https://a.example/en/items/${ID}#top`,
    };
    expect(publishBody(draft, TIMING, 'en')).toHaveProperty('relatesTo', [
      { id: 'older', rel: 'updates' },
      { id: ID, rel: 'translationOf' },
    ]);
    expect(
      publishBody({ ...EMPTY_DRAFT, translationOf: 'https://a.example/en' }, TIMING, 'en'),
    ).not.toHaveProperty('relatesTo');
  });

  test('is sent again exactly as it was, however late', () => {
    const draft = { ...EMPTY_DRAFT, text: 'x', expiresH: 1 };
    const attempt = publishAttempt(draft, TIMING, 'en');
    expect(publishAttempt({ ...draft, attempt }, { nowMs: NOW + 60_000, undoMs: 0 }, 'en')).toBe(attempt);
    expect(publishAttempt({ ...draft, attempt, text: 'y' }, TIMING, 'en').key).not.toBe(attempt.key);
  });

  test('is counted as readers count: one family, one flag, one accented letter', () => {
    expect(countGraphemes('👩‍👩‍👧‍👦🇪🇬e\u0301')).toBe(3);
    expect(countGraphemes('  two   words ')).toBe(9);
  });

  test('is long beyond 200 and too long beyond 280', () => {
    expect([200, 201, 280, 281].map(lengthOf)).toEqual(['fine', 'long', 'long', 'over']);
  });
});

describe('a line that is sent', () => {
  const way = (scopes: string[], urgency: 'flash' | 'urgent', flashApproval = false) =>
    wayOf({ me: { name: 'Cleo', scopes }, draft: { urgency }, flashApproval });

  test('goes out, waits for somebody who may, or, being a flash, for a second person', () => {
    expect(way(['propose'], 'urgent')).toBe('proposal');
    expect(way(['propose', 'publish'], 'urgent', true)).toBe('out');
    expect(way(['propose', 'publish'], 'flash', true)).toBe('proposal');
    expect(way(['publish', 'flash'], 'flash')).toBe('out');
    expect(way(['publish', 'flash'], 'flash', true)).toBe('second');
  });
});

describe('a flash without a source', () => {
  test('wants a reason, unless the line itself says who says so', () => {
    const flash = { ...EMPTY_DRAFT, urgency: 'flash', text: 'Parliament dissolved' } as const;
    expect(wantsReason(flash, 'en')).toBe(true);
    expect(wantsReason({ ...flash, text: 'Parliament dissolved, speaker says' }, 'en')).toBe(false);
    expect(wantsReason({ ...flash, attribution: 'Speaker' }, 'en')).toBe(false);
    expect(wantsReason({ ...flash, urgency: 'bulletin' }, 'en')).toBe(false);
  });

  test('goes with its reason, in the words of its edition, and with none where it needs none', () => {
    const excused = { ...EMPTY_DRAFT, urgency: 'flash', sourceless: 'seen' } as const;
    const reason = (patch: object, lang: string) =>
      publishBody({ ...excused, text: 'Parliament dissolved', ...patch }, TIMING, lang).reason;
    expect(reason({}, 'en')).toBe('We see it ourselves');
    expect(reason({}, 'es')).toBe(ES.flash.reasons.seen);
    expect(reason({ attribution: 'Speaker' }, 'en')).toBeUndefined();
  });
});

describe('a draft out of storage', () => {
  test('is what was put there', () => {
    const draft = {
      ...EMPTY_DRAFT,
      text: 'x',
      urgency: 'flash' as const,
      attempt: { key: 'k', body: '{}', of: '' },
    };
    expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });

  test('is a draft, whatever else was there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readDraft(value)).toMatchObject({ text: expect.any(String), sections: expect.any(String) });
      }),
    );
  });
});
