import { describe, expect, test } from '@jest/globals';
import type { ChangeKind, ItemRecord, Status } from '../../../core/contract/item.js';
import type { StoredVersion } from '../../../core/ledger/ledger.js';
import { publicHistory } from '../../../server/api/public-history.js';

type Step = [change: ChangeKind, status: Status, text: string, correction?: { was?: string }];

function versions(...steps: Step[]): StoredVersion[] {
  return steps.map(([change, status, text, correction], at) => {
    const record: ItemRecord = {
      id: '01890a5d-ac96-774b-bcce-b302099a8057',
      edition: 'en',
      version: at + 1,
      status,
      change,
      urgency: 'urgent',
      text,
      short: `short ${text}`,
      lang: 'en',
      dir: 'ltr',
      sections: [],
      regions: [],
      publishedAt: '2026-01-01T00:00:00.000Z',
      changedAt: '2026-01-01T00:00:00.000Z',
      expiresAt: '2026-01-02T00:00:00.000Z',
      ...(correction && { correction: { note: 'n', at: '2026-01-01T00:00:00.000Z', ...correction } }),
    };
    return { record, seq: at + 1, actor: 'editor' };
  });
}

const texts = (...steps: Step[]) => publicHistory(versions(...steps)).map(({ text }) => text);

describe('the public history', () => {
  test('shows what was public', () => {
    expect(
      texts(['publish', 'live', 'A'], ['correct', 'live', 'B', { was: 'A' }], ['pin', 'live', 'B']),
    ).toEqual(['A', 'B', 'B']);
  });

  test('keeps the text of an expired item', () => {
    expect(texts(['publish', 'live', 'A'], ['expire', 'expired', 'A'])).toEqual(['A', 'A']);
  });

  test.each<Status>(['held', 'retracted', 'removed'])(
    'shows no claim at all while the item is %s',
    (status) => {
      const history = publicHistory(versions(['publish', 'live', 'A'], ['hold', status, 'A']));
      expect(history).toHaveLength(2);
      expect(JSON.stringify(history)).not.toMatch(/"(text|short|link|attribution|correction)"/);
    },
  );

  test('leaves out what was held back, though it was released since', () => {
    expect(texts(['publish', 'live', 'A'], ['hold', 'held', 'A'], ['release', 'live', 'A'])).toEqual([
      'A',
      undefined,
      'A',
    ]);
  });

  test('repeats nothing from before a correction that does not say what was', () => {
    expect(
      texts(
        ['publish', 'live', 'Harm'],
        ['correct', 'live', 'Less harm', { was: 'Harm' }],
        ['correct', 'live', 'Right', {}],
        ['refile', 'live', 'Right', {}],
      ),
    ).toEqual([undefined, undefined, 'Right', 'Right']);
  });

  test('takes a correction that changes nothing said for a note', () => {
    expect(texts(['publish', 'live', 'A'], ['correct', 'live', 'A', {}])).toEqual(['A', 'A']);
  });

  test('carries no actor', () => {
    expect(JSON.stringify(publicHistory(versions(['publish', 'live', 'A'])))).not.toContain('actor');
  });

  test('keeps a claim that was held when it expired to itself, until a correction says it is sound', () => {
    const held: Step[] = [
      ['publish', 'live', 'A'],
      ['hold', 'held', 'A'],
      ['expire', 'expired', 'A'],
    ];
    expect(texts(...held)).toEqual([undefined, undefined, undefined]);
    expect(texts(...held, ['correct', 'expired', 'B', { was: 'A' }])).toEqual(['A', undefined, 'A', 'B']);
  });
});
