import type { Code } from '../../core/contract/codes.js';
import { BAD_LINKS } from './bad-links.js';
import { BAD_TEXTS } from './bad-texts.js';

/**
 * Input that gets the status, code and path of the contract and changes nothing.
 *
 * `badRequests({ nowMs, itemId })` -> `BadRequest[]`. The one who runs it publishes `FIXTURE` in the edition
 * `en` first and passes that item's id; none of the requests changes that item or makes another. Every
 * request carries the key of an editor who may do everything, and `Content-Type: application/json` where
 * it has a body, unless `headers` says otherwise: `null` leaves a header out.
 */
export interface BadRequest {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** A string or bytes go as they are, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string | null>;
  expect: {
    status: number;
    code: Code;
    /** One of `errors[].path`; absent where the contract names none. */
    path?: string;
  };
}

export interface BadInputContext {
  nowMs: number;
  /** The live item made of `FIXTURE`, at version 1. */
  itemId: string;
}

/** A CONNECT payload (`auth`) that is answered with `connect_error` and `data.code` `invalid_request`. */
export interface BadConnect {
  name: string;
  auth: Record<string, unknown>;
}

export const FIXTURE = {
  text: 'Ministry says 3 of 12 were not hurt',
  short: '3 not hurt',
  attribution: { label: 'Ministry of Health', kind: 'official' },
} as const;

const ITEMS = '/v1/editions/en/items';
const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const DAY_MS = 86_400_000;

const bodyFault = (path: string) => ({ status: 422, code: 'invalid_item', path }) as const;
const malformed = (path?: string) =>
  ({ status: 400, code: 'malformed', ...(path !== undefined && { path }) }) as const;

export function badRequests(context: BadInputContext): BadRequest[] {
  return [
    ...badTexts(context),
    ...badLinks(context),
    ...badFields(context),
    ...badTimes(context),
    ...badChanges(context),
    ...badBodies(),
    ...badHeaders(context),
    ...badAddresses(context),
    ...badQueries(),
  ];
}

const publish = (name: string, body: object, path: string): BadRequest => ({
  name: `publish: ${name}`,
  method: 'POST',
  path: ITEMS,
  body,
  expect: bodyFault(path),
});

const change = (itemId: string, name: string, body: object, path: string): BadRequest => ({
  name: `change: ${name}`,
  method: 'POST',
  path: `${ITEMS}/${itemId}/changes`,
  body,
  expect: bodyFault(path),
});

function badTexts({ itemId }: BadInputContext): BadRequest[] {
  const family = '👨‍👩‍👧';
  return [
    ...Object.entries(BAD_TEXTS).map(([name, text]) => publish(`text with ${name}`, { text }, 'text')),
    publish('text of 281 graphemes', { text: 'a'.repeat(281) }, 'text'),
    publish('text of 281 emoji', { text: '😀'.repeat(281) }, 'text'),
    publish('text over 4,096 bytes in 280 graphemes', { text: family.repeat(230) }, 'text'),
    publish('short with a line break', { text: 'a', short: 'b\nc' }, 'short'),
    publish('short of nothing', { text: 'a', short: ' ' }, 'short'),
    publish('short of 56 graphemes', { text: 'a', short: 'b'.repeat(56) }, 'short'),
    publish('short over 512 bytes', { text: 'a', short: family.repeat(29) }, 'short'),
    publish(
      'label with a bidi override',
      { text: 'a', attribution: { label: 'b\u202Ec' } },
      'attribution.label',
    ),
    publish('label of nothing', { text: 'a', attribution: { label: '' } }, 'attribution.label'),
    publish(
      'label of 121 graphemes',
      { text: 'a', attribution: { label: 'b'.repeat(121) } },
      'attribution.label',
    ),
    publish(
      'label over 1,024 bytes',
      { text: 'a', attribution: { label: family.repeat(58) } },
      'attribution.label',
    ),
    change(itemId, 'note with a zero width space', { kind: 'hold', note: 'a\u200Bb' }, 'note'),
    change(itemId, 'note of nothing', { kind: 'retract', note: ' ' }, 'note'),
    change(itemId, 'note of 281 graphemes', { kind: 'retract', note: 'a'.repeat(281) }, 'note'),
    change(itemId, 'note over 1,024 bytes', { kind: 'remove', note: family.repeat(58) }, 'note'),
    change(itemId, 'corrected text with a NUL', { kind: 'correct', note: 'n', text: 'a\u0000' }, 'text'),
  ];
}

function badLinks({ itemId }: BadInputContext): BadRequest[] {
  return [
    ...Object.entries(BAD_LINKS).map(([name, link]) => publish(`link: ${name}`, { text: 'a', link }, 'link')),
    publish('link of another type', { text: 'a', link: { href: 'https://example.com/' } }, 'link'),
    change(
      itemId,
      'refile with a script for a link',
      { kind: 'refile', link: 'javascript:alert(1)' },
      'link',
    ),
  ];
}

function badFields({ itemId }: BadInputContext): BadRequest[] {
  const relation = { id: UNKNOWN_ID, rel: 'updates' };
  const of = (name: string, field: object, path: string) => publish(name, { text: 'a', ...field }, path);
  return [
    publish('no text', {}, 'text'),
    publish('text null', { text: null }, 'text'),
    publish('text a number', { text: 5 }, 'text'),
    publish('text a list', { text: ['a'] }, 'text'),
    publish('text an object', { text: { toString: 'a' } }, 'text'),
    publish('HTML beside the text', { text: 'a', html: '<b>a</b>' }, 'html'),
    of('an unknown field', { colour: 'red' }, 'colour'),
    of('an id of its own', { id: UNKNOWN_ID }, 'id'),
    of('a sequence of its own', { seq: 1 }, 'seq'),
    of('a status of its own', { status: 'live' }, 'status'),
    of('a language of its own', { lang: 'de' }, 'lang'),
    of('a correction at once', { correction: { note: 'a', at: '2026-01-01T00:00:00Z' } }, 'correction'),
    of('constructor as a field', { constructor: { prototype: { polluted: true } } }, 'constructor'),
    {
      ...publish('__proto__ as a field', {}, '__proto__'),
      body: '{"text":"a","__proto__":{"polluted":true}}',
    },
    of('short a number', { short: 1 }, 'short'),
    of('attribution a text', { attribution: 'Reuters' }, 'attribution'),
    of('attribution without a label', { attribution: { kind: 'agency' } }, 'attribution.label'),
    of('attribution of an unknown kind', { attribution: { label: 'a', kind: 'rumour' } }, 'attribution.kind'),
    of('an unknown field of attribution', { attribution: { label: 'a', url: 'b' } }, 'attribution.url'),
    of('an unknown urgency', { urgency: 'breaking' }, 'urgency'),
    of('an urgency in capitals', { urgency: 'FLASH' }, 'urgency'),
    of('an urgency by number', { urgency: 1 }, 'urgency'),
    of('an unknown direction', { dir: 'auto' }, 'dir'),
    of('sections a text', { sections: 'world' }, 'sections'),
    of('nine sections', { sections: [...'abcdefghi'] }, 'sections'),
    of('a section in capitals', { sections: ['a', 'b', 'World'] }, 'sections.2'),
    of('a section with a space', { sections: ['a b'] }, 'sections.0'),
    of('an empty section', { sections: [''] }, 'sections.0'),
    of('a section of 41', { sections: ['a'.repeat(41)] }, 'sections.0'),
    of('a section in Arabic', { sections: ['عالم'] }, 'sections.0'),
    of('a section that is a number', { sections: [7] }, 'sections.0'),
    of('nine regions', { regions: [...'abcdefghi'] }, 'regions'),
    of('a region with an underscore', { regions: ['middle_east'] }, 'regions.0'),
    of('regions null', { regions: null }, 'regions'),
    of('pin false', { pin: false }, 'pin'),
    of('pin a text', { pin: 'yes' }, 'pin'),
    of('pin without until', { pin: {} }, 'pin.until'),
    of('pin until no time', { pin: { until: 'tomorrow' } }, 'pin.until'),
    of('an unknown field of pin', { pin: { until: '2099-01-01T00:00:00Z', slot: 1 } }, 'pin.slot'),
    of('relatesTo an object', { relatesTo: relation }, 'relatesTo'),
    of('nine relations', { relatesTo: Array.from({ length: 9 }, () => relation) }, 'relatesTo'),
    of('a relation to no id', { relatesTo: [relation, { ...relation, id: '1' }] }, 'relatesTo.1.id'),
    of('a relation of an unknown kind', { relatesTo: [{ ...relation, rel: 'corrects' }] }, 'relatesTo.0.rel'),
    of('an unknown field of a relation', { relatesTo: [{ ...relation, note: 'a' }] }, 'relatesTo.0.note'),
    change(itemId, 'an unknown field', { kind: 'hold', reason: 'a' }, 'reason'),
  ];
}

function badTimes({ nowMs, itemId }: BadInputContext): BadRequest[] {
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

function badChanges({ itemId }: BadInputContext): BadRequest[] {
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

function badBodies(): BadRequest[] {
  const post = (name: string, body: unknown, expect: BadRequest['expect']): BadRequest => ({
    name: `body: ${name}`,
    method: 'POST',
    path: ITEMS,
    body,
    expect,
  });
  return [
    post('empty', '', malformed()),
    post('no JSON', 'text=Hello', malformed()),
    post('half of JSON', '{"text":"Hel', malformed()),
    post('JSON with a comment', '{"text":"a"/* b */}', malformed()),
    post('JSON and more', '{"text":"a"}{}', malformed()),
    post('a byte order mark before JSON that is none', '\uFEFF{text}', malformed()),
    post(
      'bytes that are no UTF-8',
      new Uint8Array([...Buffer.from('{"text":"'), 0xff, 0xfe, 0x22, 0x7d]),
      malformed(),
    ),
    post('UTF-16', Buffer.from('{"text":"a"}', 'utf16le'), malformed()),
    post('a list', '[]', bodyFault('')),
    post('null', 'null', bodyFault('')),
    post('a text', '"Hello"', bodyFault('')),
    post('a number', '42', bodyFault('')),
    post('over 16 KiB', { text: 'a'.repeat(17_000) }, { status: 413, code: 'too_large' }),
    post('over 16 KiB of spaces', `{"text":"a"${' '.repeat(17_000)}}`, { status: 413, code: 'too_large' }),
    post('nested deeply', `{"text":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, bodyFault('text')),
  ];
}

function badHeaders({ itemId }: BadInputContext): BadRequest[] {
  const post = (name: string, headers: BadRequest['headers'], expect: BadRequest['expect']): BadRequest => ({
    name: `header: ${name}`,
    method: 'POST',
    path: ITEMS,
    body: { text: 'a' },
    ...(headers !== undefined && { headers }),
    expect,
  });
  const ifMatch = (value: string, expect: BadRequest['expect']): BadRequest => ({
    ...post(`If-Match ${value}`, { 'If-Match': value, Prefer: 'wait=10' }, expect),
    path: `${ITEMS}/${itemId}/changes`,
    body: { kind: 'refile', sections: ['a'] },
  });
  const key = (name: string, value: string) =>
    post(`Idempotency-Key ${name}`, { 'Idempotency-Key': value }, malformed('Idempotency-Key'));
  const unauthenticated = { status: 401, code: 'unauthenticated' } as const;
  const unsupported = { status: 415, code: 'unsupported_media_type' } as const;
  return [
    post('no key', { Authorization: null }, unauthenticated),
    post('an empty key', { Authorization: 'Bearer ' }, unauthenticated),
    post('an unknown key', { Authorization: `Bearer bw_${'a'.repeat(40)}` }, unauthenticated),
    post('a very long key', { Authorization: `Bearer ${'a'.repeat(6_000)}` }, unauthenticated),
    post('Basic credentials', { Authorization: 'Basic YTpi' }, unauthenticated),
    post('a session nobody has', { Authorization: null, Cookie: 'bw-session=abc' }, unauthenticated),
    post('no content type', { 'Content-Type': null }, unsupported),
    post('plain text', { 'Content-Type': 'text/plain' }, unsupported),
    post('a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, unsupported),
    post('JSON in Latin-1', { 'Content-Type': 'application/json; charset=iso-8859-1' }, unsupported),
    post('a compressed body', { 'Content-Encoding': 'gzip' }, unsupported),
    key('of nothing', ''),
    key('of quotes only', '""'),
    key('with a space', 'a b'),
    key('with a tab', 'a\tb'),
    key('not in ASCII', 'clé'),
    key('of 129 characters', 'k'.repeat(129)),
    ifMatch('"7"', { status: 412, code: 'version_conflict' }),
    ifMatch('7', malformed('If-Match')),
    ifMatch('"seven"', malformed('If-Match')),
    ifMatch('W/"1"', malformed('If-Match')),
    ifMatch('"0"', malformed('If-Match')),
    ifMatch('"-1"', malformed('If-Match')),
    ifMatch('""', malformed('If-Match')),
  ];
}

function badAddresses({ itemId }: BadInputContext): BadRequest[] {
  type Method = BadRequest['method'];
  const call = (method: Method, path: string, status: number, code: Code, body?: unknown): BadRequest => ({
    name: `address: ${method} ${path}`,
    method,
    path,
    ...(body !== undefined && { body }),
    expect: { status, code },
  });
  const hold = { kind: 'hold' };
  return [
    call('POST', '/v1/editions/xx/items', 404, 'unknown_edition', { text: 'a' }),
    call('POST', '/v1/editions/EN/items', 404, 'unknown_edition', { text: 'a' }),
    call('POST', '/v1/editions/__proto__/items', 404, 'unknown_edition', { text: 'a' }),
    call('POST', '/v1/editions/constructor/items', 404, 'unknown_edition', { text: 'a' }),
    call('GET', '/v1/editions/xx/items', 404, 'unknown_edition'),
    call('POST', `${ITEMS}/${UNKNOWN_ID}/changes`, 404, 'unknown_item', hold),
    call('POST', `${ITEMS}/nonsense/changes`, 404, 'unknown_item', hold),
    call('POST', `${ITEMS}/__proto__/changes`, 404, 'unknown_item', hold),
    call('POST', `/v1/editions/ar/items/${itemId}/changes`, 404, 'unknown_item', hold),
    call('GET', `${ITEMS}/${UNKNOWN_ID}`, 404, 'unknown_item'),
    call('GET', `${ITEMS}/nonsense`, 404, 'unknown_item'),
    call('GET', `/v1/commands/${UNKNOWN_ID}`, 404, 'unknown_command'),
    call('GET', '/v1/commands/nonsense', 404, 'unknown_command'),
    call('DELETE', `/v1/commands/${UNKNOWN_ID}`, 404, 'unknown_command'),
    call('POST', `/v1/commands/${UNKNOWN_ID}/now`, 404, 'unknown_command'),
    call('GET', '/v1/nothing', 404, 'not_found'),
    call('POST', '/v2/editions/en/items', 404, 'not_found', { text: 'a' }),
    call('PUT', ITEMS, 405, 'method_not_allowed', { text: 'a' }),
    call('DELETE', ITEMS, 405, 'method_not_allowed'),
    call('PATCH', `${ITEMS}/${itemId}`, 405, 'method_not_allowed', { text: 'a' }),
    call('DELETE', `${ITEMS}/${itemId}`, 405, 'method_not_allowed'),
    call('GET', `${ITEMS}/${itemId}/changes`, 405, 'method_not_allowed'),
    call('POST', '/v1/editions', 405, 'method_not_allowed', {}),
    call('POST', `${ITEMS}?key=bw_0123456789`, 400, 'malformed', { text: 'a' }),
    call('GET', `${ITEMS}?api_key=bw_0123456789`, 400, 'malformed'),
    call('GET', '/v1/editions/%E0%A4%A/items', 400, 'malformed'),
  ];
}

function badQueries(): BadRequest[] {
  const get = (query: string, path: string): BadRequest => ({
    name: `query: ${query}`,
    method: 'GET',
    path: `${ITEMS}?${query}`,
    headers: { Authorization: null },
    expect: malformed(path),
  });
  const nine = (name: string) => [...'abcdefghi'].map((slug) => `${name}=${slug}`).join('&');
  return [
    get('section=World', 'section.0'),
    get('section=', 'section.0'),
    get('section=a&section=b%20c', 'section.1'),
    get(nine('section'), 'section'),
    get('region=a_b', 'region.0'),
    get(`region=${'a'.repeat(41)}`, 'region.0'),
    get(nine('region'), 'region'),
    get('urgency=FLASH', 'urgency'),
    get('urgency=', 'urgency'),
    get('urgency=1', 'urgency'),
    get('urgency=flash&urgency=urgent', 'urgency'),
  ];
}

/** Each is a cursor of no log: a reader who sends one gets a `snapshot` with reason `diverged`, never an error. */
export const STRANGE_CURSORS: readonly string[] = [
  '0',
  'nonsense',
  '0-000000000000',
  '1-000000000000',
  '-1-9f3a1c07d2e4',
  '01-9f3a1c07d2e4',
  '1.5-9f3a1c07d2e4',
  '1e3-9f3a1c07d2e4',
  '1-9F3A1C07D2E4',
  '1-9f3a1c07d2e',
  '1-9f3a1c07d2e45',
  '99999999999999999999-9f3a1c07d2e4',
  '9007199254740993-9f3a1c07d2e4',
  ' 1-9f3a1c07d2e4',
  '1-9f3a1c07d2e4\n',
  '١-9f3a1c07d2e4',
  '__proto__',
  "1-9f3a1c07d2e4' OR 1=1",
  'x'.repeat(1_000),
];

export const BAD_CONNECTS: readonly BadConnect[] = [
  { name: 'a cursor that is a number', auth: { cursor: 5 } },
  { name: 'a cursor that is an object', auth: { cursor: { seq: 1, print: '9f3a1c07d2e4' } } },
  { name: 'a cursor that is a list', auth: { cursor: ['1-9f3a1c07d2e4'] } },
  { name: 'a cursor that is true', auth: { cursor: true } },
  { name: 'sections that are a text', auth: { sections: 'world' } },
  { name: 'sections that are an object', auth: { sections: { 0: 'world' } } },
  { name: 'nine sections', auth: { sections: [...'abcdefghi'] } },
  { name: 'a section in capitals', auth: { sections: ['World'] } },
  { name: 'an empty section', auth: { sections: [''] } },
  { name: 'a section of 41', auth: { sections: ['a'.repeat(41)] } },
  { name: 'a section that is a number', auth: { sections: [1] } },
  { name: 'a section that is null', auth: { sections: [null] } },
  { name: 'nine regions', auth: { regions: [...'abcdefghi'] } },
  { name: 'a region with a bidi override', auth: { regions: ['a\u202Eb'] } },
  { name: 'regions that are a number', auth: { regions: 3 } },
  { name: 'an unknown urgency', auth: { urgency: 'breaking' } },
  { name: 'an urgency in capitals', auth: { urgency: 'FLASH' } },
  { name: 'an urgency that is a list', auth: { urgency: ['flash'] } },
  { name: 'an urgency that is a number', auth: { urgency: 1 } },
  { name: 'an urgency named __proto__', auth: { urgency: '__proto__' } },
];
