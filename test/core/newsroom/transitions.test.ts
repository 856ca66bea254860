import { describe, expect, test } from '@jest/globals';
import { CHANGE_KINDS, STATUSES, type Status } from '../../../core/contract/item.js';
import { type ChangeOfItem, canEverApply } from '../../../core/newsroom/transitions.js';
import { applyAt, CHANGES, itemIn, PUBLISH } from './records.js';

/** The contract's table, written out once more: state, change, and the state after it. */
const TABLE = `
state      refile  correct  hold  release  retract    remove   pin   unpin  expire
live       live    live     held  -        retracted  removed  live  live   expired
held       -       live     -     live     retracted  removed  -     -      expired
expired    -       expired  -     -        retracted  removed  -     -      -
retracted  -       -        -     -        -          removed  -     -      -
removed    -       -        -     -        -          -        -     -      -
`;

const [head = [], ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const kinds = CHANGE_KINDS.filter((kind): kind is ChangeOfItem => kind !== 'publish');

const pairs = STATUSES.flatMap((status) =>
  kinds.map((kind) => {
    const row = rows.find(([name]) => name === status);
    return { status, kind, next: row?.[head.indexOf(kind)] };
  }),
);

describe('every state and change', () => {
  test('is in the table', () => {
    expect(pairs).toHaveLength(45);
    expect(pairs.filter(({ next }) => next === undefined)).toEqual([]);
  });

  test.each(pairs)('$status, $kind -> $next', ({ status, kind, next }) => {
    const item = itemIn(status);
    const applied = applyAt(item, CHANGES[kind], 2_000);
    if (next === '-') {
      expect(applied).toMatchObject({ kind: 'refused', problem: { code: 'not_allowed', status: 409 } });
      expect(applied).toMatchObject({ problem: { detail: expect.stringContaining(status) } });
    } else {
      const version = item.version + 1;
      expect(applied).toMatchObject({ kind: 'next', record: { status: next, change: kind, version } });
    }
  });

  test.each(STATUSES)('refuses a second publish: %s', (status) => {
    expect(applyAt(itemIn(status), PUBLISH)).toMatchObject({ problem: { code: 'not_allowed' } });
  });
});

describe('what can never be', () => {
  test.each<[Status, ChangeOfItem[]]>([
    ['live', []],
    ['held', []],
    ['expired', ['refile', 'hold', 'release', 'pin', 'unpin', 'expire']],
    ['retracted', ['refile', 'correct', 'hold', 'release', 'retract', 'pin', 'unpin', 'expire']],
    ['removed', kinds],
  ])('of an item that is %s is known at once', (status, never) => {
    expect(kinds.filter((kind) => !canEverApply(status, kind))).toEqual(never);
  });
});
