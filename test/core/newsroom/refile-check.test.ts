import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { numbersIn } from '../../../core/newsroom/numbers.js';
import { refileFaults } from '../../../core/newsroom/refile-check.js';
import { itemIn, PUBLISH } from './records.js';

function faults(was: string, is: string, lang = 'en') {
  const item = { ...itemIn('live'), text: was, lang };
  return refileFaults(item, { kind: 'refile', text: is }).map(({ path, message }) => `${path} ${message}`);
}

const NUMBER = ['text changes a number'];
const NEGATION = ['text changes a negation'];

describe('a refile may', () => {
  test.each([
    ['en', 'Minster resigns', 'Minister resigns'],
    ['en', 'He did not go', "He didn't go"],
    ['en', 'He cannot go', 'He can not go'],
    ['en', 'He did not goo home', 'He did not go home'],
    ['en', '3 hurt', '٣ hurt'],
    ['en', '1,000 hurt', '1000 hurt'],
    ['en', '10\u202F000 hurt', '10,000 hurt'],
    ['ar', 'مقتل ٣ أشخاص', 'مقتل 3 أشخاص'],
    ['ar', 'مقتل ۳ أشخاص', 'مَقْتَلُ ٣ أشخاص'],
    ['ar', 'الوزير لم يستقل', 'الوزير لَمْ يستقلْ'],
    ['es', 'El ministro no dimitio', 'El ministro no dimitió'],
    ['fr', 'Le ministre demissionne', 'Le ministre démissionne'],
  ])('in %s turn %j into %j', (lang, was, is) => {
    expect(faults(was, is, lang)).toEqual([]);
  });
});

describe('a refile may not', () => {
  test.each([
    ['en', '3 hurt', '4 hurt', NUMBER],
    ['en', '3 hurt', 'three hurt', NUMBER],
    ['en', 'Some hurt', '12 hurt', NUMBER],
    ['en', '5 dead, 10 hurt', '10 dead, 5 hurt', NUMBER],
    ['en', '1 5', '15', NUMBER],
    ['en', '3.5 magnitude', '35 magnitude', NUMBER],
    ['en', '-5 degrees', '5 degrees', NUMBER],
    ['en', 'up ½', 'up ¼', NUMBER],
    ['ar', 'مقتل ٣ أشخاص', 'مقتل ٤ أشخاص', NUMBER],
    ['ar', 'مقتل ٣ أشخاص', 'مقتل 4 أشخاص', NUMBER],
    ['hi', '३ घायल', '४ घायल', NUMBER],
    ['en', 'Minister resigns', 'Minister does not resign', NEGATION],
    ['en', 'Minister never resigned', 'Minister resigned', NEGATION],
    ['en', 'Minister won’t resign', 'Minister will resign', NEGATION],
    ['en', 'Nobody hurt', 'Somebody hurt', NEGATION],
    ['en-GB', 'No survivors', 'Survivors', NEGATION],
    ['en', 'A is not guilty, B is guilty', 'A is guilty, B is not guilty', NEGATION],
    ['es', 'El ministro dimite', 'El ministro no dimite', NEGATION],
    ['es', 'Nadie ha muerto', 'Alguien ha muerto', NEGATION],
    ['es', 'Ningún herido', 'Un herido', NEGATION],
    ['ar', 'الوزير استقال', 'الوزير لم يستقل', NEGATION],
    ['ar', 'ولم يستقل الوزير', 'واستقال الوزير', NEGATION],
    ['ar', 'ليس هناك ضحايا', 'هناك ضحايا', NEGATION],
    ['en', 'No 5', '6', [...NUMBER, ...NEGATION]],
  ])('in %s turn %j into %j', (lang, was, is, expected) => {
    expect(faults(was, is, lang)).toEqual(expected);
  });

  test('change the short text in such a way either, but may add one', () => {
    const item = { ...itemIn('live'), short: '3 hurt' };
    expect(refileFaults(item, { kind: 'refile', short: '4 hurt' })).toEqual([
      { path: 'short', message: 'changes a number' },
    ]);
    const { short: _, ...without } = item;
    expect(refileFaults(without, { kind: 'refile', short: '4 hurt' })).toEqual([]);
  });

  test('change, add or rename the source, but may repeat it', () => {
    const of = (attribution: { label: string; kind?: 'official' | 'own' }, item = itemIn('live')) =>
      refileFaults(item, { kind: 'refile', attribution }).map(({ path }) => path);
    expect(of({ label: 'Ministry', kind: 'official' })).toEqual([]);
    expect(of({ label: 'Army', kind: 'official' })).toEqual(['attribution']);
    expect(of({ label: 'Ministry', kind: 'own' })).toEqual(['attribution']);
    expect(of({ label: 'Ministry' })).toEqual(['attribution']);
    const { attribution: _, ...unattributed } = itemIn('live');
    expect(of({ label: 'Army' }, unattributed)).toEqual(['attribution']);
    expect(PUBLISH.attribution?.label).toBe('Ministry');
  });
});

describe('numbers', () => {
  const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xe50, 0xff10, 0x1d7ce, 0x1d7ec, 0x1e950];

  test('are the same in the digits of every script', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...zeros), (number, zero) => {
        const written = [...String(number)]
          .map((digit) => String.fromCodePoint(zero + Number(digit)))
          .join('');
        expect(numbersIn(`a ${written} b`)).toEqual([String(number)]);
      }),
    );
  });

  test('that differ are seen to differ wherever they stand', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        expect(faults(`Toll ${a} today`, `Toll ${b} today`).length > 0).toBe(a !== b);
      }),
    );
  });
});
