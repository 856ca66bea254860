import { type BadInputContext, type BadRequest, change, DAY_MS, publish } from './bad-request.js';

export function badTimes({ nowMs, itemId }: BadInputContext): BadRequest[] {
  const at = (ms: number) => new Date(nowMs + ms).toISOString();
  const of = (name: string, field: object, path: string) => publish(name, { text: 'a', ...field }, path);
  return [
    of('expiresAt in the past', { expiresAt: at(-DAY_MS) }, 'expiresAt'),
    of('expiresAt more than 7 days ahead', { expiresAt: at(7 * DAY_MS + 60_000) }, 'expiresAt'),
    of('expiresAt before publishAt', { publishAt: at(DAY_MS), expiresAt: at(DAY_MS / 2) }, 'expiresAt'),
    of('expiresAt a number', { expiresAt: nowMs + DAY_MS }, 'expiresAt'),
    of('expiresAt without a zone', { expiresAt: at(DAY_MS).replace('Z', '') }, 'expiresAt'),
    of('expiresAt a date', { expiresAt: at(DAY_MS).slice(0, 10) }, 'expiresAt'),
    of('expiresAt on 30 February', { expiresAt: '2027-02-30T00:00:00Z' }, 'expiresAt'),
    of('expiresAt at 25 o’clock', { expiresAt: '2027-02-20T25:00:00Z' }, 'expiresAt'),
    of('expiresAt in words', { expiresAt: 'Tue, 20 Feb 2027 10:00:00 GMT' }, 'expiresAt'),
    of('expiresAt in the year 12027', { expiresAt: '+012027-02-20T10:00:00Z' }, 'expiresAt'),
    of('publishAt in the past', { publishAt: at(-DAY_MS) }, 'publishAt'),
    of('publishAt more than 30 days ahead', { publishAt: at(30 * DAY_MS + 60_000) }, 'publishAt'),
    of('publishAt that is no time', { publishAt: 'soon' }, 'publishAt'),
    of('publishAt null', { publishAt: null }, 'publishAt'),
    of('publishAt and delayMs', { publishAt: at(DAY_MS), delayMs: 1_000 }, 'delayMs'),
    of('delayMs below zero', { delayMs: -1 }, 'delayMs'),
    of('delayMs over a minute', { delayMs: 60_001 }, 'delayMs'),
    of('delayMs in parts', { delayMs: 0.5 }, 'delayMs'),
    of('delayMs a text', { delayMs: '1000' }, 'delayMs'),
    of('delayMs beyond all numbers', { delayMs: 1e308 }, 'delayMs'),
    of('pin until the past', { pin: { until: at(-DAY_MS) } }, 'pin.until'),
    of('pin for more than 7 days', { pin: { until: at(8 * DAY_MS) } }, 'pin.until'),
    change(itemId, 'pin until the past', { kind: 'pin', until: at(-1_000) }, 'until'),
    change(itemId, 'pin until no time', { kind: 'pin', until: true }, 'until'),
    change(itemId, 'refile expiresAt in the past', { kind: 'refile', expiresAt: at(-1_000) }, 'expiresAt'),
    change(
      itemId,
      'correct expiresAt too late',
      { kind: 'correct', note: 'n', expiresAt: at(8 * DAY_MS) },
      'expiresAt',
    ),
  ];
}

export function badChanges({ itemId }: BadInputContext): BadRequest[] {
  const of = (name: string, body: object, path: string) => change(itemId, name, body, path);
  /** Refused by the worker, so the caller has to wait to hear of it. */
  const refused = (name: string, body: object, expect: BadRequest['expect']): BadRequest => ({
    ...of(name, body, ''),
    headers: { Prefer: 'wait=10' },
    expect,
  });
  const needsCorrection = (path: string) => ({ status: 422, code: 'needs_correction', path }) as const;
  return [
    of('no kind', {}, 'kind'),
    of('an unknown kind', { kind: 'delete' }, 'kind'),
    of('publish as a change', { kind: 'publish', text: 'a' }, 'kind'),
    of('kind a list', { kind: ['hold'] }, 'kind'),
    of('kind named __proto__', { kind: '__proto__' }, 'kind'),
    of('refile of nothing', { kind: 'refile' }, ''),
    of('refile with a note', { kind: 'refile', text: 'a', note: 'b' }, 'note'),
    of('refile to no text', { kind: 'refile', text: null }, 'text'),
    of('correct without a note', { kind: 'correct', text: 'a' }, 'note'),
    of('correct with showWas a text', { kind: 'correct', note: 'a', showWas: 'no' }, 'showWas'),
    of('retract without a note', { kind: 'retract' }, 'note'),
    of('retract with a text', { kind: 'retract', note: 'a', text: 'b' }, 'text'),
    of('remove without a note', { kind: 'remove' }, 'note'),
    of('hold with a text', { kind: 'hold', text: 'a' }, 'text'),
    of('release with showWas', { kind: 'release', showWas: false }, 'showWas'),
    of('unpin with until', { kind: 'unpin', until: '2099-01-01T00:00:00Z' }, 'until'),
    of('expire as a timer would', { kind: 'expire', dueAt: '2026-01-01T00:00:00.000Z' }, 'dueAt'),
    refused('release of a live item', { kind: 'release' }, { status: 409, code: 'not_allowed' }),
    refused(
      'refile of a number',
      { kind: 'refile', text: 'Ministry says 4 of 12 were not hurt' },
      needsCorrection('text'),
    ),
    refused(
      'refile of a number in Arabic digits',
      { kind: 'refile', short: '٤ not hurt' },
      needsCorrection('short'),
    ),
    refused(
      'refile without the negation',
      { kind: 'refile', text: 'Ministry says 3 of 12 were hurt' },
      needsCorrection('text'),
    ),
    refused(
      'refile of the source',
      { kind: 'refile', attribution: { label: 'Army', kind: 'official' } },
      needsCorrection('attribution'),
    ),
  ];
}
