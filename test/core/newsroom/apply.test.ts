import { describe, expect, test } from '@jest/globals';
import { readerCopy } from '../../../core/contract/item.js';
import { applyAt, at, CHANGES, EDITION, HOUR, ID, itemIn, made, NOW, PUBLISH } from './records.js';

describe('a publish', () => {
  test('makes version 1, live, in the language and direction of its edition', () => {
    const { kind: _, ...fields } = PUBLISH;
    expect(made(undefined, PUBLISH)).toEqual({
      ...fields,
      id: ID,
      edition: 'en',
      version: 1,
      status: 'live',
      change: 'publish',
      lang: 'en',
      dir: 'ltr',
      publishedAt: at(0),
      changedAt: at(0),
      expiresAt: at(24 * HOUR),
    });
  });

  test('expires after 6 hours as a flash, 24 hours otherwise, or when its editor says', () => {
    expect(made(undefined, { ...PUBLISH, urgency: 'flash' }).expiresAt).toBe(at(6 * HOUR));
    expect(made(undefined, { ...PUBLISH, urgency: 'regular' }).expiresAt).toBe(at(24 * HOUR));
    expect(made(undefined, { ...PUBLISH, expiresAt: at(HOUR) }).expiresAt).toBe(at(HOUR));
  });

  test('lives at most 7 days, however clocks differed when it was accepted', () => {
    const late = { ...PUBLISH, expiresAt: at(7 * 24 * HOUR + 5) };
    expect(made(undefined, late).expiresAt).toBe(at(7 * 24 * HOUR));
  });

  test('pins until it expires, or until a time', () => {
    expect(made(undefined, { ...PUBLISH, pin: true }).pinnedUntil).toBe(at(24 * HOUR));
    expect(made(undefined, { ...PUBLISH, pin: { until: at(HOUR) } }).pinnedUntil).toBe(at(HOUR));
    expect(made(undefined, PUBLISH)).not.toHaveProperty('pinnedUntil');
  });

  test('keeps a direction that its editor gave, and its relations', () => {
    const relatesTo = [{ id: ID, rel: 'updates' as const }];
    expect(made(undefined, { ...PUBLISH, dir: 'rtl', relatesTo })).toMatchObject({ dir: 'rtl', relatesTo });
  });
});

describe('a refile', () => {
  test('changes what it names and nothing else', () => {
    const live = itemIn('live');
    expect(made(live, { kind: 'refile', text: 'Minister has resigned', urgency: 'flash' }, HOUR)).toEqual({
      ...live,
      text: 'Minister has resigned',
      urgency: 'flash',
      version: 2,
      change: 'refile',
      changedAt: at(HOUR),
    });
  });

  test('may say when the item expires, at most 7 days after publication', () => {
    const live = itemIn('live');
    const latest = at(7 * 24 * HOUR);
    expect(made(live, { kind: 'refile', expiresAt: latest }, HOUR).expiresAt).toBe(latest);
    const problem = { code: 'invalid_item', errors: [{ path: 'expiresAt' }] };
    for (const kind of ['refile', 'correct'] as const) {
      const body = { kind, note: 'n', expiresAt: at(7 * 24 * HOUR + 1) };
      expect(applyAt(live, body, HOUR)).toMatchObject({ kind: 'refused', problem });
    }
  });
});

describe('a correction', () => {
  test('of the text drops a short form that may say the same wrong thing, unless it brings its own', () => {
    const before = { ...itemIn('live'), short: 'Minister resigns' };
    expect(made(before, CHANGES.correct)).not.toHaveProperty('short');
    const body = { ...CHANGES.correct, short: 'Deputy resigns' };
    expect(made(before, body).short).toBe('Deputy resigns');
    expect(made(before, { kind: 'correct', note: 'n' }).short).toBe('Minister resigns');
  });

  test('has its note, what the text was, and its time', () => {
    const corrected = made(itemIn('live'), CHANGES.correct, HOUR);
    expect(corrected.text).toBe('Deputy minister resigns');
    expect(corrected.correction).toEqual({
      note: 'It was the deputy.',
      was: 'Minister resigns',
      at: at(HOUR),
    });
  });

  test('does not say what the text was where that would do harm', () => {
    const corrected = made(itemIn('live'), { ...CHANGES.correct, showWas: false });
    expect(corrected.correction).toEqual({ note: 'It was the deputy.', at: at(0) });
  });

  test('that leaves the text as it is has no text to show', () => {
    for (const text of [undefined, PUBLISH.text]) {
      const body = { kind: 'correct', note: 'n', ...(text !== undefined && { text }) } as const;
      expect(made(itemIn('live'), body).correction).toEqual({ note: 'n', at: at(0) });
    }
  });

  test('may change numbers, negations and the source', () => {
    const attribution = { label: 'Army' };
    const body = { kind: 'correct', note: 'n', text: 'Not 5 ministers', attribution } as const;
    expect(made(itemIn('live'), body)).toMatchObject({ text: 'Not 5 ministers', attribution });
  });

  test('is kept through later changes, until the next one', () => {
    const corrected = made(itemIn('live'), CHANGES.correct, HOUR);
    const pinned = made(made(made(corrected, CHANGES.hold), CHANGES.release), CHANGES.pin);
    expect(pinned.correction).toEqual(corrected.correction);
    expect(made(pinned, { kind: 'correct', note: 'Again.' }, 2 * HOUR).correction).toEqual({
      note: 'Again.',
      at: at(2 * HOUR),
    });
  });

  test('releases a held item', () => {
    const corrected = made(itemIn('held'), CHANGES.correct, HOUR);
    expect(corrected).toMatchObject({ status: 'live', correction: { was: 'Minister resigns' } });
    expect(corrected).not.toHaveProperty('notice');
  });

  test('leaves an expired item expired', () => {
    expect(made(itemIn('expired'), CHANGES.correct)).toMatchObject({
      status: 'expired',
      text: CHANGES.correct.text,
    });
  });
});

describe('taking back', () => {
  test('a held item keeps its claim privately, and release brings it back without the notice', () => {
    const live = itemIn('live');
    const held = made(live, CHANGES.hold, HOUR);
    expect(held).toMatchObject({ text: live.text, notice: { note: 'Being checked.', at: at(HOUR) } });
    expect(readerCopy(held)).not.toHaveProperty('text');
    const released = made(held, CHANGES.release, 2 * HOUR);
    expect(released).toEqual({ ...live, version: 3, change: 'release', changedAt: at(2 * HOUR) });
  });

  test('a hold needs no note', () => {
    expect(made(itemIn('live'), { kind: 'hold' })).not.toHaveProperty('notice');
  });

  test('a retraction says why, in place of what a hold said', () => {
    expect(made(itemIn('held'), CHANGES.retract, HOUR).notice).toEqual({
      note: 'Not confirmed.',
      at: at(HOUR),
    });
  });

  test('a removal erases the claim from the private record too', () => {
    const corrected = made(itemIn('live'), CHANGES.correct);
    const { id, edition, lang, dir, urgency, sections, regions, publishedAt, expiresAt } = corrected;
    expect(made(corrected, CHANGES.remove, HOUR)).toEqual({
      ...{ id, edition, lang, dir, urgency, sections, regions, publishedAt, expiresAt },
      version: 3,
      status: 'removed',
      change: 'remove',
      changedAt: at(HOUR),
      notice: { note: 'By order of a court.', at: at(HOUR) },
    });
  });

  test.each(['hold', 'retract', 'remove', 'expire', 'unpin'] as const)('%s ends a pin', (kind) => {
    const pinned = made(itemIn('live'), CHANGES.pin);
    expect(made(pinned, CHANGES[kind])).not.toHaveProperty('pinnedUntil');
  });

  test('an item that expires while held still says why it was held', () => {
    expect(made(itemIn('held'), CHANGES.expire).notice).toMatchObject({ note: 'Being checked.' });
  });
});

describe('a pin', () => {
  test('ends with the item unless its editor says when', () => {
    expect(made(itemIn('live'), { kind: 'pin' }).pinnedUntil).toBe(at(24 * HOUR));
    expect(made(itemIn('live'), { kind: 'pin', until: at(HOUR) }).pinnedUntil).toBe(at(HOUR));
  });
});

describe('a timer', () => {
  const pinned = made(itemIn('live'), { kind: 'pin', until: at(HOUR) });

  test('ends the pin or the life that it was set for', () => {
    expect(made(pinned, { kind: 'unpin', dueAt: at(HOUR) })).not.toHaveProperty('pinnedUntil');
    expect(made(pinned, { kind: 'expire', dueAt: at(24 * HOUR) }).status).toBe('expired');
  });

  test.each([
    ['another pin', pinned, { kind: 'unpin', dueAt: at(2 * HOUR) }],
    ['no pin', itemIn('live'), { kind: 'unpin', dueAt: at(HOUR) }],
    ['another time', pinned, { kind: 'expire', dueAt: at(HOUR) }],
    ['an item that has ended', itemIn('retracted'), { kind: 'expire', dueAt: at(24 * HOUR) }],
    ['no item', undefined, { kind: 'expire', dueAt: at(HOUR) }],
  ] as const)('finds %s and ends nothing', (_, item, body) => {
    expect(applyAt(item, body)).toEqual({ kind: 'stale' });
  });
});

describe('a version', () => {
  test('that is not the one the editor saw is a conflict', () => {
    const problem = { code: 'version_conflict', status: 412 };
    for (const kind of ['refile', 'correct', 'pin', 'unpin', 'expire'] as const) {
      expect(applyAt(itemIn('live'), CHANGES[kind], 0, 2)).toMatchObject({ kind: 'refused', problem });
      expect(applyAt(itemIn('live'), CHANGES[kind], 0, 1)).toMatchObject({ kind: 'next' });
    }
  });

  test.each(['hold', 'retract', 'remove'] as const)('does not stop %s', (kind) => {
    expect(applyAt(itemIn('live'), CHANGES[kind], 0, 9)).toMatchObject({ kind: 'next' });
  });

  test('is no excuse for what the state does not allow', () => {
    expect(applyAt(itemIn('retracted'), CHANGES.refile, 0, 1)).toMatchObject({
      problem: { code: 'not_allowed' },
    });
  });

  test('is compared before the content, which was written for another one', () => {
    const refile = { kind: 'refile', text: 'Minister 5' } as const;
    expect(applyAt(itemIn('live'), refile, 0, 2)).toMatchObject({ problem: { code: 'version_conflict' } });
    expect(applyAt(itemIn('live'), refile, 0, 1)).toMatchObject({ problem: { code: 'needs_correction' } });
  });

  test('is never older than the one before it, even where the clock steps back', () => {
    expect(made(itemIn('held'), CHANGES.release, -HOUR).changedAt).toBe(at(1_000));
  });
});

describe('a change to no item', () => {
  test('is refused as unknown', () => {
    expect(applyAt(undefined, CHANGES.hold)).toMatchObject({
      problem: { code: 'unknown_item', status: 404 },
    });
  });
});

test('applying changes nothing that it was given', () => {
  const held = itemIn('held');
  const before = structuredClone(held);
  made(held, CHANGES.correct);
  made(held, CHANGES.remove);
  expect(held).toEqual(before);
  expect(EDITION.id).toBe('en');
  expect(NOW).toBe(Date.parse(at(0)));
});
