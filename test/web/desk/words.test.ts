import { describe, expect, test } from '@jest/globals';
import { LANGUAGES, wordsFor } from '../../../web/desk/words/language.js';

/** Every path of a table, with what kind of thing is there: text, or a function and how much it takes. */
function shapeOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [value.trim() === '' ? `${path}: empty` : path];
  if (typeof value === 'function') return [`${path}(${value.length})`];
  return Object.entries(Object(value)).flatMap(([key, inner]) => shapeOf(inner, `${path}.${key}`));
}

describe('the words of the desk', () => {
  test('are all there in each language, and take the same', () => {
    const [first, ...others] = LANGUAGES.map((words) => shapeOf(words).sort());
    expect(first).not.toContainEqual(expect.stringContaining(': empty'));
    for (const other of others) expect(other).toEqual(first);
  });

  test('are those of the first language that there are words for', () => {
    expect(wordsFor([undefined, 'fr-CA', 'es-MX', 'ar']).lang).toBe('es');
    expect(wordsFor(['AR-eg'])).toHaveProperty('dir', 'rtl');
    expect(wordsFor([]).lang).toBe('en');
  });
});
