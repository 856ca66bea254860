import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Filter, filterKey, matchesFilter, passesFilter } from '../../../core/contract/filter.js';
import { URGENCIES } from '../../../core/contract/item.js';

const slugs = fc.subarray(['a', 'b', 'c']);
const urgency = fc.constantFrom(...URGENCIES);
const item = fc.record({ sections: slugs, regions: slugs, urgency, version: fc.integer({ min: 1, max: 3 }) });
const filter: fc.Arbitrary<Filter> = fc.record(
  { sections: slugs, regions: slugs, urgency },
  { requiredKeys: [] },
);

describe('a filter', () => {
  test('is any of the sections and any of the regions and at least the urgency', () => {
    const found = { sections: ['a', 'b'], regions: ['x'], urgency: 'bulletin' } as const;
    const matches = (wanted: Filter) =>
      matchesFilter({ ...found, sections: [...found.sections], regions: [...found.regions] }, wanted);
    expect(matches({})).toBe(true);
    expect(matches({ sections: ['b', 'c'] })).toBe(true);
    expect(matches({ sections: ['c'] })).toBe(false);
    expect(matches({ sections: ['a'], regions: ['y'] })).toBe(false);
    expect(matches({ urgency: 'urgent' })).toBe(true);
    expect(matches({ urgency: 'flash' })).toBe(false);
  });

  test('never keeps back a later version, so that a reader can drop what leaves it', () => {
    fc.assert(
      fc.property(item, filter, (each, wanted) => {
        expect(passesFilter(each, wanted)).toBe(each.version > 1 || matchesFilter(each, wanted));
      }),
    );
  });

  test('that wants less matches more', () => {
    fc.assert(
      fc.property(item, filter, (each, wanted) => {
        if (!matchesFilter(each, wanted)) return;
        for (const field of ['sections', 'regions', 'urgency'] as const) {
          const { [field]: _, ...wider } = wanted;
          expect(matchesFilter(each, wider)).toBe(true);
        }
      }),
    );
  });

  test('has the same key exactly where it is the same filter', () => {
    fc.assert(
      fc.property(filter, filter, slugs, urgency, (one, other, sections, level) => {
        if (filterKey(one) !== filterKey(other)) return;
        const each = { sections, regions: sections, urgency: level };
        expect(matchesFilter(each, one)).toBe(matchesFilter(each, other));
      }),
    );
    expect(filterKey({ sections: ['b', 'a', 'a'] })).toBe(filterKey({ sections: ['a', 'b'] }));
    expect(filterKey({ sections: ['a'] })).not.toBe(filterKey({ regions: ['a'] }));
    expect(filterKey({ sections: [] })).toBe('');
  });
});
