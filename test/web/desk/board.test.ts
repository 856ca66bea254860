import { describe, expect, test } from '@jest/globals';
import type { Item } from '../../../core/contract/item.js';
import { filtered, SHOW_ALL } from '../../../web/desk/board/filter.js';
import { type WaitingCommand, worthShowing } from '../../../web/desk/board/waiting.js';
import { wordDiff } from '../../../web/desk/board/word-diff.js';

const item = (patch: Partial<Item>): Item => ({
  ...{ id: 'a', edition: 'en', seq: 1, version: 1, status: 'live', change: 'publish', urgency: 'urgent' },
  ...{ lang: 'en', dir: 'ltr', sections: [], regions: [], publishedAt: '', changedAt: '', expiresAt: '' },
  ...patch,
});

describe('a word diff', () => {
  const told = (before: string, after: string) =>
    wordDiff(before, after).map(({ kind, text }) => `${{ same: '', gone: '-', new: '+' }[kind]}${text}`);

  test('shows what went and what came, and no more', () => {
    expect(told('313 people killed since Monday', '331 people hurt since Monday')).toEqual([
      '-313',
      '+331',
      ' people',
      '- killed',
      '+ hurt',
      ' since Monday',
    ]);
  });

  test('adds up to both lines, whatever they are', () => {
    for (const [before, after] of [
      ['', 'a b'],
      ['a b', ''],
      ['a b c d', 'b x d a'],
      ['x', 'x'],
    ] as const) {
      const pieces = wordDiff(before, after);
      const joined = (but: string) =>
        pieces
          .filter(({ kind }) => kind !== but)
          .map(({ text }) => text.trim())
          .join(' ')
          .trim();
      expect([joined('new'), joined('gone')]).toEqual([before, after]);
    }
  });
});

describe('the filter of the list', () => {
  const items = [
    item({ id: 'a', text: 'El presidente dimitió', attribution: { label: 'CNN' }, status: 'held' }),
    item({ id: 'b', text: 'البَرلمان يصوّت', urgency: 'flash' }),
  ];
  const found = (patch: object) => filtered(items, { ...SHOW_ALL, ...patch }).map(({ id }) => id);

  test('finds every word anywhere, without accents and vowel signs', () => {
    expect(found({ text: ' cnn DIMITIO ' })).toEqual(['a']);
    expect(found({ text: 'البرلمان' })).toEqual(['b']);
    expect(found({ text: 'cnn البرلمان' })).toEqual([]);
  });

  test('narrows by status and urgency together', () => {
    expect(found({})).toEqual(['a', 'b']);
    expect(found({ status: 'held' })).toEqual(['a']);
    expect(found({ status: 'held', urgency: 'flash' })).toEqual([]);
  });
});

describe('what waits', () => {
  const command = (patch: Partial<WaitingCommand>): WaitingCommand => ({
    ...{ command: 'c', itemId: 'i', state: 'delayed', actor: 'Anna', what: 'publish', acceptedAtMs: 0 },
    ...{
      text: '',
      note: undefined,
      reason: undefined,
      urgency: undefined,
      fingerprint: undefined,
      proposedAtMs: undefined,
    },
    dueAtMs: undefined,
    ...patch,
  });
  const shows = (patch: Partial<WaitingCommand>) => worthShowing([command(patch)], 10_000).length === 1;

  test('is shown where it waits for longer than anybody may undo, for somebody, or for too long', () => {
    expect(shows({ dueAtMs: 30_000 })).toBe(false);
    expect(shows({ dueAtMs: 3_600_000 })).toBe(true);
    expect(shows({ state: 'proposed' })).toBe(true);
    expect(shows({ state: 'queued', dueAtMs: 9_000 })).toBe(false);
    expect(shows({ state: 'queued', dueAtMs: 1_000 })).toBe(true);
  });
});
