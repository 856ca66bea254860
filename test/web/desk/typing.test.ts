import { describe, expect, test } from '@jest/globals';
import { suggest } from '../../../web/desk/compose/source.js';
import { typed, unsplit } from '../../../web/desk/compose/typing.js';
import { EMPTY_DRAFT } from '../../../web/desk/draft.js';
import { EN } from '../../../web/desk/words/en.js';

const KNOWN = [
  { label: 'Ministry of Health', kind: 'official' },
  { label: 'Élysée', kind: 'official' },
  { label: 'وزارة الصحة' },
] as const;
const type = (value: string, draft = EMPTY_DRAFT) => typed(draft, KNOWN, value);

describe('what is typed', () => {
  test('is split at the first colon after a name, which brings the kind it had before', () => {
    expect(type('Ministry of Health: ten hurt: two badly').patch).toEqual({
      text: 'ten hurt: two badly',
      attribution: 'Ministry of Health',
      attributionKind: 'official',
    });
    expect(type('CNN: البرلمان').patch).toMatchObject({ text: 'البرلمان', attribution: 'CNN' });
    expect(type('نتنياهو: قلت').patch).toMatchObject({ text: 'قلت', attribution: 'نتنياهو' });
  });

  test.each(['At 12:30 today', 'See https://a.example', '3: 2', 'It ends. Then: more', 'No colon', 'Name:'])(
    'stays as it is where no name was ended: %s',
    (value) => expect(type(value).patch).toEqual({ text: value }),
  );

  test('keeps a source that the editor put back into the line', () => {
    const back = unsplit({ ...EMPTY_DRAFT, attribution: 'CNN', text: 'hello' });
    expect(back).toMatchObject({ text: 'CNN: hello', attribution: '' });
    expect(type('CNN: hello!', { ...EMPTY_DRAFT, ...back }).patch).toEqual({ text: 'CNN: hello!' });
    expect(type('CNN: hello', { ...EMPTY_DRAFT, attribution: 'AFP' }).patch).toEqual({ text: 'CNN: hello' });
  });

  test('loses what no item may have, and says so', () => {
    const { patch, said } = type('\u202Bأ\u202C\nب\u00AD');
    expect(patch).toEqual({ text: 'أ ب' });
    expect(said?.(EN)).toMatch(
      /line breaks, direction marks of a word processor \(2\), invisible characters/,
    );
  });
});

describe('sources used before', () => {
  test('are offered by how they begin or by a word in them, without case and accents', () => {
    expect(suggest(KNOWN, 'minis')).toEqual([KNOWN[0]]);
    expect(suggest(KNOWN, 'heal')).toEqual([KNOWN[0]]);
    expect(suggest(KNOWN, 'elys')).toEqual([KNOWN[1]]);
    expect(suggest(KNOWN, 'وِزا')).toEqual([KNOWN[2]]);
    expect(suggest(KNOWN, 'm')).toEqual([]);
  });
});
