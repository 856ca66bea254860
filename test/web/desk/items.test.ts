import { describe, expect, test } from '@jest/globals';
import { ROLES, type Role } from '../../../core/access/scopes.js';
import { problem } from '../../../core/contract/codes.js';
import { type Item, readerCopy, STATUSES, type Status } from '../../../core/contract/item.js';
import { TRANSITIONS } from '../../../core/newsroom/transitions.js';
import { readForms } from '../../../web/desk/form-store.js';
import { ACTION_KEYS, actionOfKey, actionsFor, isNewLine } from '../../../web/desk/item-actions.js';
import { changeBody, conflicted, mustBeCorrection, newForm } from '../../../web/desk/item-form.js';
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
  const offered = (status: Status, role?: Role) =>
    actionsFor(item({ status }), role && { name: role, scopes: ROLES[role] });

  test('is only what the newsroom’s rules allow', () => {
    for (const status of STATUSES) {
      for (const action of offered(status))
        if (!isNewLine(action)) expect(TRANSITIONS[status][action]).toBeDefined();
    }
  });

  test('is only what the service takes from whoever is signed in: contributors hold, and propose the rest', () => {
    expect(offered('live', 'contributor')).toEqual(['correct', 'hold', 'refile', 'update', 'translate']);
    expect(offered('held', 'contributor')).toEqual(['correct', 'release']);
    expect(offered('retracted', 'contributor')).toEqual(['anew']);
    expect(offered('live', 'editor')).not.toContain('remove');
    expect(offered('live', 'chief')).toEqual(offered('live'));
  });

  test('has one key each, in either case', () => {
    for (const status of STATUSES) {
      for (const action of offered(status)) {
        const key = ACTION_KEYS[action]?.toUpperCase();
        if (action === 'remove') expect(key).toBeUndefined();
        else expect(actionOfKey(key ?? '', item({ status }), undefined)).toBe(action);
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
    expect(changeBody(item(), form)).toEqual({ kind: 'correct', note: 'Why' });
    expect(changeBody(item(), { ...form, text: 'new', showWas: false })).toEqual({
      kind: 'correct',
      note: 'Why',
      text: 'new',
      showWas: false,
    });
  });

  test('names another source or urgency only where they are other ones', () => {
    const sourced = item({ attribution: { label: 'CNN', kind: 'media' } });
    const changed = {
      ...newForm(sourced, 'correct'),
      note: 'n',
      source: 'BBC',
      urgency: 'bulletin' as const,
    };
    expect(changeBody(sourced, { ...newForm(sourced, 'correct'), note: 'n' })).toEqual({
      kind: 'correct',
      note: 'n',
    });
    expect(changeBody(sourced, changed)).toEqual({
      ...{ kind: 'correct', note: 'n', urgency: 'bulletin' },
      attribution: { label: 'BBC', kind: 'media' },
    });
  });

  test('is what a refile has to be that changes a number, not one that words it better', () => {
    const line = item({ text: '12 hurt in the north' });
    const refile = newForm(line, 'refile');
    expect(mustBeCorrection(line, { ...refile, text: '12 are hurt in the north' })).toBe(false);
    expect(mustBeCorrection(line, { ...refile, text: '20 hurt in the north' })).toBe(true);
    expect(mustBeCorrection(line, { ...refile, action: 'correct', text: '20 hurt' })).toBe(false);
  });

  test('that met another version keeps its text and is next for the version shown', () => {
    const current = item({ version: 4, text: 'theirs' });
    const refused = { kind: 'refused', problem: problem('version_conflict', 'x'), current } as const;
    const next = conflicted({ ...form, text: 'mine' }, refused, item());
    expect(next).toMatchObject({ text: 'mine', baseVersion: 4, baseText: 'theirs', conflict: current });
  });

  test('half filled in outlives a reload; whatever else storage holds is no form', () => {
    const attempt = { key: 'k', body: '{}' };
    const kept = { ...form, source: 'CNN', text: 'mine', attempt };
    const read = readForms(JSON.parse(JSON.stringify({ a: { ...kept, busy: true, conflict: item() } })));
    expect(read).toEqual({ a: kept });
    expect(readForms({ a: null, b: { ...kept, action: 'hold' }, c: { ...kept, text: 1 } })).toEqual({});
    expect(readForms('x')).toEqual({});
  });
});
