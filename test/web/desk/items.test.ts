import { describe, expect, test } from '@jest/globals';
import { problem } from '../../../core/contract/codes.js';
import { type Item, readerCopy, STATUSES } from '../../../core/contract/item.js';
import { TRANSITIONS } from '../../../core/newsroom/transitions.js';
import { ACTION_KEYS, actionOfKey, actionsFor } from '../../../web/desk/item-actions.js';
import { changeBody, conflicted, newForm } from '../../../web/desk/item-form.js';
import { latinKey } from '../../../web/desk/list-keys.js';
import { mergeItems } from '../../../web/desk/merge.js';

const item = (patch: Partial<Item> = {}): Item => ({
  id: 'a',
  edition: 'en',
  seq: 1,
  version: 1,
  status: 'live',
  change: 'publish',
  urgency: 'urgent',
  text: 'text',
  lang: 'en',
  dir: 'ltr',
  sections: [],
  regions: [],
  publishedAt: '2026-01-01T00:00:00.000Z',
  changedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-02T00:00:00.000Z',
  ...patch,
});

describe('the desk’s list', () => {
  const held = item({ status: 'held', version: 2, change: 'hold' });

  test('shows the editor the text that readers no longer have', () => {
    expect(mergeItems([readerCopy(held)], [held])).toEqual([held]);
  });

  test('shows a reader’s newer version at once, with the text known until its record is read', () => {
    expect(mergeItems([readerCopy(held)], [item()])).toEqual([held]);
  });

  test('never shows a text that the law removed', () => {
    const removed = readerCopy(item({ status: 'removed', version: 2 }));
    expect(mergeItems([removed], [item()])[0]).not.toHaveProperty('text');
  });

  test('lists by publication, newest first, so that acting on an item never moves it', () => {
    const older = item({ id: 'b', publishedAt: '2025-12-31T00:00:00.000Z', version: 9, seq: 9 });
    expect(mergeItems([older], [item()]).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('what can be done to an item', () => {
  test('is only what the newsroom’s rules allow', () => {
    for (const status of STATUSES) {
      for (const action of actionsFor({ status })) expect(TRANSITIONS[status][action]).toBeDefined();
    }
  });

  test('has one key each, in either case', () => {
    for (const status of STATUSES) {
      for (const action of actionsFor({ status })) {
        expect(actionOfKey(ACTION_KEYS[action].toUpperCase(), { status })).toBe(action);
      }
    }
  });
});

describe('single keys', () => {
  test('are where a Latin keyboard has them, whatever alphabet it writes', () => {
    expect(latinKey({ key: 'ؤ', code: 'KeyC' })).toBe('c');
    expect(latinKey({ key: 'р', code: 'KeyH' })).toBe('h');
  });

  test('follow the letters of a Latin layout, not their places', () => {
    expect(latinKey({ key: 'R', code: 'KeyO' })).toBe('r');
    expect(latinKey({ key: 'é', code: 'Digit2' })).toBe('é');
    expect(latinKey({ key: 'ArrowDown', code: 'ArrowDown' })).toBe('ArrowDown');
  });
});

describe('a correction', () => {
  const form = { ...newForm(item(), 'correct'), note: ' Why ' };

  test('carries the note only where the text stays as it is', () => {
    expect(changeBody(form)).toEqual({ kind: 'correct', note: 'Why' });
    expect(changeBody({ ...form, text: 'new', showWas: false })).toEqual({
      kind: 'correct',
      note: 'Why',
      text: 'new',
      showWas: false,
    });
  });

  test('that met another version keeps its text and is next for the version shown', () => {
    const current = item({ version: 4, text: 'theirs' });
    const refused = { kind: 'refused', problem: problem('version_conflict', 'x'), current } as const;
    const next = conflicted({ ...form, text: 'mine' }, refused, item());
    expect(next).toMatchObject({ text: 'mine', baseVersion: 4, baseText: 'theirs', conflict: current });
  });
});
