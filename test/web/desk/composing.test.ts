import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attemptAt, EMPTY_DRAFT, publishBody, readDraft } from '../../../web/desk/draft.js';
import { countGraphemes, lengthOf, oneLine } from '../../../web/desk/graphemes.js';

describe('a composed line', () => {
  test('is sent with what was filled in, and nothing else', () => {
    expect(publishBody({ ...EMPTY_DRAFT, text: 'Hello' })).toEqual({ text: 'Hello', urgency: 'urgent' });
    const full = {
      attribution: ' Ministry ',
      attributionKind: 'official',
      link: ' https://a.example ',
    } as const;
    expect(publishBody({ ...EMPTY_DRAFT, ...full, text: 'x', sections: 'a, b  c' })).toEqual({
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

  test('has no line breaks, however it was pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\u2028') }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\r\n\u2028]/);
        expect(oneLine(text).replaceAll(' ', '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  test('is counted as readers count: one family, one flag, one accented letter', () => {
    expect(countGraphemes('👩‍👩‍👧‍👦🇪🇬e\u0301')).toBe(3);
    expect(countGraphemes('  two   words ')).toBe(9);
  });

  test('is long beyond 200 and too long beyond 280', () => {
    expect([200, 201, 280, 281].map(lengthOf)).toEqual(['fine', 'long', 'long', 'over']);
  });
});

describe('a draft out of storage', () => {
  test('is what was put there', () => {
    const draft = { ...EMPTY_DRAFT, text: 'x', urgency: 'flash' as const, attempt: { key: 'k', body: '{}' } };
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
