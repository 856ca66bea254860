import { describe, expect, test } from '@jest/globals';
import type { Edition } from '../../../core/contract/edition.js';
import { ITEM } from '../../../core/contract/limits.js';
import { parseChange, parsePublish } from '../../../core/contract/parse-command.js';
import { toTimestamp } from '../../../core/contract/timestamp.js';
import { badRequests, FIXTURE } from '../../harness/bad-input.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const EN: Edition = { id: 'en', lang: 'en', dir: 'ltr', name: 'English' };
const LISTED: Edition = {
  ...EN,
  sections: [{ id: 'world', name: 'World' }],
  regions: [{ id: 'mena', name: 'MENA' }],
};
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

const publish = (input: unknown, edition = EN) => parsePublish(input, edition, NOW);
const change = (input: unknown, edition = EN) => parseChange(input, edition, NOW);
const paths = (parsed: ReturnType<typeof publish> | ReturnType<typeof change>) =>
  parsed.ok ? [] : parsed.faults.map(({ path }) => path);

describe('faults', () => {
  const YESTERDAY = toTimestamp(NOW - 86_400_000);

  test('of form, of the edition and of time are told at once', () => {
    const input = { text: '', short: 7, sections: ['world', 'moon'], expiresAt: YESTERDAY, extra: 1 };
    expect(paths(publish(input, LISTED))).toEqual(['text', 'short', 'extra', 'sections.1', 'expiresAt']);
    const refile = { kind: 'refile', link: 'ftp://a', regions: ['mars'], expiresAt: YESTERDAY };
    expect(paths(change(refile, LISTED))).toEqual(['link', 'regions.0', 'expiresAt']);
    expect(paths(change({ kind: 'pin', note: 'n', until: YESTERDAY }))).toEqual(['note', 'until']);
    expect(paths(change({ kind: 'hold', reason: 'n' }))).toEqual(['reason']);
    expect(paths(change({ kind: 'refile', reason: 'changes nothing' }))).toEqual(['']);
  });

  test('of a field are told once, and none is told of a time that is measured from a faulty one', () => {
    const input = {
      text: 'a',
      sections: ['moon', 'B'],
      publishAt: 'soon',
      expiresAt: toTimestamp(NOW + 9e8),
    };
    expect(paths(publish(input, LISTED))).toEqual(['sections.1', 'publishAt']);
    expect(paths(change({ kind: 'hold', expiresAt: YESTERDAY }))).toEqual(['expiresAt']);
  });
});

describe('a publish', () => {
  test('needs a text only, and is urgent', () => {
    expect(publish({ text: ' Hello\tworld ' })).toEqual({
      ok: true,
      value: { body: { kind: 'publish', text: 'Hello world', urgency: 'urgent', sections: [], regions: [] } },
    });
  });

  test('keeps every field in its normal form', () => {
    const parsed = publish({
      ...FIXTURE,
      urgency: 'flash',
      dir: 'rtl',
      sections: ['a', 'b', 'a'],
      regions: ['c'],
      link: 'HTTPS://Example.com',
      expiresAt: '2026-11-23T12:00:00+01:00',
      delayMs: 5_000,
      pin: { until: '2026-11-22T13:00:00Z' },
      relatesTo: [{ id: ID, rel: 'updates' }],
    });
    expect(parsed).toEqual({
      ok: true,
      value: {
        delayMs: 5_000,
        body: {
          kind: 'publish',
          ...FIXTURE,
          urgency: 'flash',
          dir: 'rtl',
          sections: ['a', 'b'],
          regions: ['c'],
          link: 'https://example.com/',
          expiresAt: '2026-11-23T11:00:00.000Z',
          pin: { until: '2026-11-22T13:00:00.000Z' },
          relatesTo: [{ id: ID, rel: 'updates' }],
        },
      },
    });
  });

  test('names every fault with its path', () => {
    const input = {
      text: 5,
      sections: ['a', 'B', '!'],
      attribution: { label: '', extra: 1 },
      one: 1,
      two: 2,
    };
    expect(paths(publish(input)).sort()).toEqual(
      ['attribution.extra', 'attribution.label', 'one', 'sections.1', 'sections.2', 'text', 'two'].sort(),
    );
  });

  test('takes only the slugs that its edition lists, where it lists any', () => {
    expect(publish({ text: 'a', sections: ['world'], regions: ['mena'] }, LISTED).ok).toBe(true);
    expect(
      paths(publish({ text: 'a', sections: ['world', 'world', 'sport'], regions: ['eu'] }, LISTED)),
    ).toEqual(['sections.2', 'regions.0']);
  });

  test('counts its lifetime from when it is due', () => {
    const publishAt = toTimestamp(NOW + 20 * 86_400_000);
    const at = (ms: number) => toTimestamp(Date.parse(publishAt) + ms);
    expect(publish({ text: 'a', publishAt, expiresAt: at(ITEM.maxLifetimeMs) }).ok).toBe(true);
    expect(paths(publish({ text: 'a', publishAt, expiresAt: at(ITEM.maxLifetimeMs + 1) }))).toEqual([
      'expiresAt',
    ]);
    expect(paths(publish({ text: 'a', publishAt, expiresAt: at(0) }))).toEqual(['expiresAt']);
  });

  test('that was possible once still says what it asks for', () => {
    const parsed = publish({ text: 'a', publishAt: toTimestamp(NOW - 1) });
    expect(parsed).toMatchObject({ ok: false, late: { publishAtMs: NOW - 1, body: { text: 'a' } } });
    expect(publish({ text: 'a', publishAt: toTimestamp(NOW - 1), delayMs: 1 })).not.toHaveProperty('late');
    expect(publish({ text: '', publishAt: toTimestamp(NOW - 1) })).not.toHaveProperty('late');
  });
});

describe('a change', () => {
  test.each([
    { kind: 'refile', text: 'a' },
    { kind: 'refile', attribution: { label: 'a' } },
    { kind: 'correct', note: 'n' },
    { kind: 'correct', note: 'n', text: 'a', showWas: false, attribution: { label: 'a', kind: 'own' } },
    { kind: 'hold' },
    { kind: 'hold', note: 'n' },
    { kind: 'release' },
    { kind: 'retract', note: 'n' },
    { kind: 'remove', note: 'n' },
    { kind: 'pin' },
    { kind: 'pin', until: '2026-11-22T13:00:00.000Z' },
    { kind: 'unpin', note: 'n' },
    { kind: 'expire' },
  ])('takes the fields of its kind: %j', (input) => {
    expect(change(input)).toEqual({ ok: true, value: { body: input } });
  });

  test('takes only the slugs that its edition lists', () => {
    expect(paths(change({ kind: 'correct', note: 'n', sections: ['sport'] }, LISTED))).toEqual([
      'sections.0',
    ]);
    expect(paths(change({ kind: 'refile', regions: ['eu', 'mena'] }, LISTED))).toEqual(['regions.0']);
  });
});

describe('the table of bad input', () => {
  const cases = badRequests({ nowMs: NOW, itemId: ID });
  const parsed = cases.filter(({ expect: { code }, method }) => code === 'invalid_item' && method === 'POST');

  test('has at least 150 cases, each with a name of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  test.each(parsed.map((bad) => [bad.name, bad] as const))('is what the schemas say: %s', (_, bad) => {
    // As it arrives: through JSON, which drops nothing that matters here.
    const input: unknown = JSON.parse(typeof bad.body === 'string' ? bad.body : JSON.stringify(bad.body));
    const faults = paths(bad.path.endsWith('/changes') ? change(input) : publish(input));
    expect(faults).toContain(bad.expect.path);
  });
});
