import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nearDuplicates } from '../../../../core/newsroom/advice/near-duplicates.js';
import { plainWords } from '../../../../core/newsroom/advice/plain-words.js';
import { shapeOf, similarity } from '../../../../core/newsroom/advice/similarity.js';

const NOW_MS = Date.parse('2026-11-22T12:00:00.000Z');
const told = (text: string | undefined, hoursAgo = 1, id = 'i') => {
  const at = new Date(NOW_MS - hoursAgo * 3_600_000).toISOString();
  return { id, ...(text !== undefined && { text }), publishedAt: at, changedAt: at };
};
const isNear = (a: string, b: string) => nearDuplicates(a, [told(b)], NOW_MS).length === 1;

describe('nearly the same', () => {
  test.each([
    ['Bridge closed after lorry crash', 'Lorry crash: bridge is closed'],
    ['Three people hurt in explosion at Lyon station', 'Explosion at Lyon train station hurts three people'],
    ['Central bank raises rates by 0.5 points', 'Central bank raises interest rates by half a point'],
    ['Prime minister resigns', 'Prime minister resigns after losing confidence vote'],
    ['El presidente anuncia elecciones anticipadas', 'Presidente anuncia elección anticipada'],
    ['Al menos 12 muertos en el incendio de Valencia', 'Incendio en Valencia: al menos 14 muertos'],
    ['إغلاق الجسر بعد حادث شاحنة', 'حادث شاحنة يؤدي إلى إغلاق الجسر'],
    ['رئيس الوزراء يقدّم استقالته', 'رئيس الوزراء يقدم إستقالته'],
  ])('%s | %s', (a, b) => {
    expect(isNear(a, b)).toBe(true);
    expect(isNear(b, a)).toBe(true);
  });

  test.each([
    ['Bridge closed after lorry crash', 'Airport reopens after snow'],
    ['Prime minister resigns', 'Prime minister of Norway visits Paris'],
    ['Central bank raises rates by 0.5 points', 'Central bank governor to step down in March'],
    ['El presidente anuncia elecciones anticipadas', 'El presidente viaja a Bruselas'],
    ['إغلاق الجسر بعد حادث شاحنة', 'إعادة فتح المطار بعد العاصفة'],
    ['رئيس الوزراء يقدم استقالته', 'رئيس الوزراء يصل إلى باريس'],
    ['Goal', 'Goalkeeper injured in training, misses final'],
    ['', 'Bridge closed'],
  ])('not: %s | %s', (a, b) => {
    expect(isNear(a, b)).toBe(false);
  });

  test('is looked for in the last 12 hours, also among what was corrected since, and says when numbers differ', () => {
    const items = [
      told('Bridge closed, 3 hurt', 13, 'old'),
      { ...told('Bridge closed, ٣ hurt', 13, 'corrected'), changedAt: told('', 2).changedAt },
      told('Bridge closed, 4 hurt', 12, 'new'),
      told(undefined, 1, 'erased'),
    ];
    expect(nearDuplicates('Bridge closed, 3 hurt', items, NOW_MS)).toMatchObject([
      { item: { id: 'corrected' }, similarity: 1, otherNumbers: false },
      { item: { id: 'new' }, otherNumbers: true },
    ]);
  });

  test('names at most three, the most similar first', () => {
    const items = Array.from({ length: 9 }, (_, n) => told(`Bridge closed${' now'.repeat(n)}`, 1, `i${n}`));
    expect(nearDuplicates('Bridge closed', items, NOW_MS).map(({ item }) => item.id)).toEqual([
      'i0',
      'i1',
      'i2',
    ]);
  });
});

const word = fc.stringMatching(/^[a-zñáéا-ي]{1,9}$/u);
const words = fc.array(word, { minLength: 1, maxLength: 20 });
const alike = (a: string, b: string) => similarity(shapeOf(a), shapeOf(b));

test('similarity is a share, the same both ways, and 1 of a text with itself in any order', () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [left, right] = [a.join(' '), b.join(' ')];
      expect(alike(left, right)).toBe(alike(right, left));
      expect(alike(left, right)).toBeGreaterThanOrEqual(0);
      expect(alike(left, right)).toBeLessThanOrEqual(1);
      expect(alike(left, a.toReversed().join(', '))).toBe(1);
    }),
  );
});

test('tashkeel, alef forms, tatweel, accents, case, punctuation and the script of digits tell no words apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('أحمد', 'الجسر', 'قال', 'مدرسة', 'إلى'), { minLength: 1 }),
      (parts) => {
        const bare = parts.join(' ');
        const dressed = bare.replace(/[\u0621-\u064A]/gu, '$&\u064E').replaceAll('ل', 'لـ');
        expect(plainWords(dressed)).toEqual(plainWords(bare));
        expect(plainWords(bare.replaceAll(/[أإآٱ]/gu, 'ا'))).toEqual(plainWords(bare));
      },
    ),
  );
  expect(plainWords('¡SEGÚN el Gobierno: «1.000»!')).toEqual(plainWords('segun el gobierno 1.000'));
  expect(plainWords('١٬٢٣٤ قتيلًا')).toEqual(plainWords('1,234 قتيلا'));
});
