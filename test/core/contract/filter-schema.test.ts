import { describe, expect, test } from '@jest/globals';
import { parseConnect } from '../../../core/contract/connect-schema.js';
import { parseFilter, parseFilterQuery } from '../../../core/contract/filter-schema.js';
import { BAD_CONNECTS, badRequests, STRANGE_CURSORS } from '../../harness/bad-input.js';

describe('a filter', () => {
  test('is the same in whatever order it was written', () => {
    expect(parseFilter({ sections: ['b', 'a', 'b'], urgency: 'flash' })).toEqual({
      ok: true,
      value: { sections: ['a', 'b'], urgency: 'flash' },
    });
  });

  test('does not narrow by what is null or absent', () => {
    expect(parseFilter({ sections: null, regions: undefined })).toEqual({ ok: true, value: {} });
  });

  test('of a query may repeat section and region, and leaves other parameters alone', () => {
    const query = { section: ['b', 'a'], region: 'mena', urgency: 'urgent', since: '1-9f3a1c07d2e4' };
    expect(parseFilterQuery(query)).toEqual({
      ok: true,
      value: { sections: ['a', 'b'], regions: ['mena'], urgency: 'urgent' },
    });
  });

  const queries = badRequests({ nowMs: 0, itemId: 'x' }).filter(({ name }) => name.startsWith('query:'));
  test.each(queries.map(({ path, expect: { path: fault } }) => [path, fault] as const))(
    'of a query is refused with its path: %s',
    (path, fault) => {
      const search = new URL(path, 'https://a.example').searchParams;
      const query = Object.fromEntries(
        [...search.keys()].map((name) => [
          name,
          search.getAll(name).length > 1 ? search.getAll(name) : search.get(name),
        ]),
      );
      const parsed = parseFilterQuery(query);
      expect(parsed.ok ? [] : parsed.faults.map((each) => each.path)).toContain(fault);
    },
  );
});

describe('a CONNECT payload', () => {
  test.each([undefined, null, {}, { cursor: null, sections: null }, { token: 'x', future: { a: 1 } }])(
    'may say nothing: %j',
    (auth) => {
      expect(parseConnect(auth)).toEqual({ ok: true, value: { filter: {} } });
    },
  );

  test.each(STRANGE_CURSORS)('may carry any text as its cursor: %j', (cursor) => {
    expect(parseConnect({ cursor })).toEqual({ ok: true, value: { cursor, filter: {} } });
  });

  test.each(BAD_CONNECTS.map(({ name, auth }) => [name, auth] as const))('is refused with %s', (_, auth) => {
    expect(parseConnect(auth).ok).toBe(false);
  });

  test.each(['text', 5, []])('is refused where it is no object: %j', (auth) => {
    expect(parseConnect(auth).ok).toBe(false);
  });
});
