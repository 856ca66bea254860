import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesAroundSeq, itemAt, itemBytes } from '../../../core/ledger/entry-bytes.js';
import { aRecord } from '../../contract/ledger-fixtures.js';

const texts = fc.string({ unit: 'binary' });

test('the bytes of an entry are the JSON of its item, whatever it says', () => {
  fc.assert(
    fc.property(texts, fc.array(texts), fc.integer({ min: 1 }), (text, sections, seq) => {
      const record = aRecord({ text, sections });
      expect(itemBytes(record, seq)).toBe(JSON.stringify(itemAt(record, seq)));
    }),
  );
});

test('seq stands third, where the append script and readers find it', () => {
  const record = aRecord({ id: 'a', edition: 'en' });
  expect(bytesAroundSeq(record)[0]).toBe('{"id":"a","edition":"en","seq":');
  expect(Object.keys(itemAt(record, 7)).slice(0, 3)).toEqual(['id', 'edition', 'seq']);
});
